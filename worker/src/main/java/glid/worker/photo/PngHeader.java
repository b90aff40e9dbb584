package glid.worker.photo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/** The chunks of a PNG file (ISO/IEC 15948): size in IHDR, orientation in eXIf. */
final class PngHeader {
  private static final int IHDR = type("IHDR");
  private static final int EXIF = type("eXIf");
  private static final int IDAT = type("IDAT");
  private static final int IEND = type("IEND");

  /** Chunks that pixels depend on. */
  private static final Set<Integer> PICTURE = Set.of(IHDR, type("PLTE"), type("tRNS"), IDAT, IEND);

  private static final int SIGNATURE_BYTES = 8;

  /** Length, type and checksum of a chunk. */
  private static final int FRAMING_BYTES = 12;

  /** The first directory of an EXIF block lies near its start; JPEG has no longer blocks. */
  private static final int MAX_EXIF_BYTES = 65_536;

  private PngHeader() {}

  static PhotoHeader read(PhotoBytes bytes) throws IOException {
    long position = SIGNATURE_BYTES;
    if (bytes.intAt(position + 4) != IHDR) {
      throw bytes.broken(
          "does not start with an IHDR chunk: export it again as PNG",
          "先頭にIHDRチャンクがありません。PNGとして書き出し直してください");
    }
    int width = bytes.intAt(position + 8);
    int height = bytes.intAt(position + 12);
    Orientation orientation = Orientation.UPRIGHT;
    while (true) {
      int length = length(bytes, position);
      int type = bytes.intAt(position + 4);
      if (type == IEND) {
        return new PhotoHeader(PhotoFormat.PNG, width, height, 0, orientation);
      }
      if (type == EXIF) {
        orientation =
            ExifOrientation.of(bytes.upTo(position + 8, Math.min(length, MAX_EXIF_BYTES)));
      }
      position += (long) FRAMING_BYTES + length;
    }
  }

  /**
   * The file without the chunks that no pixel depends on: damage in a comment or a colour profile
   * is no reason to refuse a picture, but the decoder makes no difference.
   */
  static List<ByteRange> picture(PhotoBytes bytes) throws IOException {
    List<ByteRange> kept = new ArrayList<>();
    kept.add(new ByteRange(0, SIGNATURE_BYTES));
    long position = SIGNATURE_BYTES;
    while (true) {
      int type = bytes.intAt(position + 4);
      long end = position + FRAMING_BYTES + length(bytes, position);
      if (PICTURE.contains(type)) {
        boolean follows = kept.getLast().end() == position;
        long start = follows ? kept.removeLast().start() : position;
        kept.add(new ByteRange(start, Math.min(end, bytes.size())));
      }
      if (type == IEND) {
        return kept;
      }
      position = end;
    }
  }

  /**
   * The chunks of some names that stand before the pixels, the first of each. Damaged chunks and
   * longer ones are left out.
   */
  static Map<String, byte[]> chunks(PhotoBytes bytes, Set<String> names, int mostBytes)
      throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    long position = SIGNATURE_BYTES;
    while (true) {
      int length = length(bytes, position);
      byte[] name = bytes.upTo(position + 4, 4);
      if (type(name) == IDAT || type(name) == IEND) {
        return found;
      }
      String letters = new String(name, StandardCharsets.US_ASCII);
      if (names.contains(letters) && length <= mostBytes) {
        byte[] body = bytes.upTo(position + 8, length);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(body);
        if ((int) checksum.getValue() == bytes.intAt(position + 8 + length)) {
          found.putIfAbsent(letters, body);
        }
      }
      position += (long) FRAMING_BYTES + length;
    }
  }

  private static int length(PhotoBytes bytes, long position) throws IOException {
    int length = bytes.intAt(position);
    if (length < 0) {
      throw bytes.broken(
          "has a chunk of impossible length at byte %d: copy or export it again"
              .formatted(position),
          "%dバイト目のチャンクの長さが不正です。コピーまたは書き出しをやり直してください".formatted(position));
    }
    return length;
  }

  private static int type(String name) {
    return type(name.getBytes(StandardCharsets.US_ASCII));
  }

  private static int type(byte[] letters) {
    return letters[0] << 24 | letters[1] << 16 | letters[2] << 8 | letters[3];
  }
}
