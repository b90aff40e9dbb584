package glid.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The boxes of an MP4 file (ISO/IEC 14496-12, 4.2), in their order. */
final class Mp4Boxes {
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "udta");

  private Mp4Boxes() {}

  /** The types of the boxes that lie in no other box. */
  static List<String> topLevel(Path file) {
    List<String> types = new ArrayList<>();
    collect(bytes(file), false, types);
    return types;
  }

  /** The types of all boxes, a container before what is in it. */
  static List<String> all(Path file) {
    List<String> types = new ArrayList<>();
    collect(bytes(file), true, types);
    return types;
  }

  private static ByteBuffer bytes(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(ByteBuffer boxes, boolean deep, List<String> types) {
    while (boxes.hasRemaining()) {
      int start = boxes.position();
      long size = Integer.toUnsignedLong(boxes.getInt());
      byte[] type = new byte[4];
      boxes.get(type);
      if (size == 1) {
        size = boxes.getLong();
      }
      int header = boxes.position() - start;
      String name = new String(type, StandardCharsets.ISO_8859_1);
      types.add(name);
      int body = Math.toIntExact(size) - header;
      if (deep && CONTAINERS.contains(name)) {
        collect(boxes.slice(boxes.position(), body), true, types);
      }
      boxes.position(boxes.position() + body);
    }
  }
}
