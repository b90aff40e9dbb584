package glid.worker.stitch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A box of an MP4 file (ISO/IEC 14496-12, 4.2), read without libavformat so that a test does not
 * ask the writer about itself.
 */
final class Mp4Box {
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "edts", "mdia", "minf", "stbl", "stsd", "avc1");

  /** Bytes of a visual sample entry before its boxes (ISO/IEC 14496-12, 12.1.3). */
  private static final int SAMPLE_ENTRY_BYTES = 78;

  private static final int SAMPLE_TABLE_BYTES = 8;

  private final String path;
  private final byte[] content;

  private Mp4Box(String path, byte[] content) {
    this.path = path;
    this.content = content;
  }

  /** Types from the file's top, for example {@code moov/trak/mdia}. */
  String path() {
    return path;
  }

  /** Bytes behind the header; none for mdat. */
  byte[] content() {
    return content.clone();
  }

  /** All boxes of a file in their order. */
  static List<Mp4Box> read(Path file) throws IOException {
    List<Mp4Box> boxes = new ArrayList<>();
    collect("", ByteBuffer.wrap(Files.readAllBytes(file)), boxes);
    return boxes;
  }

  /** The only box with that last type. */
  static Mp4Box only(List<Mp4Box> boxes, String type) {
    List<Mp4Box> found = boxes.stream().filter(box -> box.type().equals(type)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "one box " + type + " expected in " + boxes.stream().map(Mp4Box::path).toList());
    }
    return found.getFirst();
  }

  static List<String> types(List<Mp4Box> boxes) {
    return boxes.stream().map(Mp4Box::type).toList();
  }

  String type() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A big-endian number of four bytes. */
  int int32(int at) {
    return ByteBuffer.wrap(content).getInt(at);
  }

  /** Four characters. */
  String text(int at) {
    return new String(content, at, 4, StandardCharsets.ISO_8859_1);
  }

  private static void collect(String parent, ByteBuffer bytes, List<Mp4Box> boxes) {
    while (bytes.remaining() >= 8) {
      int size = bytes.getInt();
      byte[] name = new byte[4];
      bytes.get(name);
      String type = new String(name, StandardCharsets.ISO_8859_1);
      String path = parent.isEmpty() ? type : parent + "/" + type;
      byte[] content = new byte[size - 8];
      bytes.get(content);
      boxes.add(new Mp4Box(path, type.equals("mdat") ? new byte[0] : content));
      if (CONTAINERS.contains(type)) {
        ByteBuffer inner = ByteBuffer.wrap(content);
        inner.position(headBytes(type));
        collect(path, inner, boxes);
      }
    }
  }

  private static int headBytes(String type) {
    return switch (type) {
      case "stsd" -> SAMPLE_TABLE_BYTES;
      case "avc1" -> SAMPLE_ENTRY_BYTES;
      default -> 0;
    };
  }
}
