package glid.worker.photo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The chunks of a PNG file (ISO/IEC 15948): size in IHDR, orientation in eXIf. */
final class PngHeader {
  private static final int IHDR = type("IHDR");
  private static final int EXIF = type("eXIf");
  private static final int IEND = type("IEND");
  private static final int SIGNATURE_BYTES = 8;

  /** Length, type and checksum of a chunk. */
  private static final int FRAMING_BYTES = 12;

  /** The first directory of an EXIF block lies near its start; JPEG has no longer blocks. */
  private static final int MAX_EXIF_BYTES = 65_536;

  private PngHeader() {}

  static PhotoHeader read(PhotoBytes bytes) throws IOException {
    long position = SIGNATURE_BYTES;
    if (bytes.intAt(position + 4) != IHDR) {
      throw bytes.broken("does not start with an IHDR chunk: export it again as PNG");
    }
    int width = bytes.intAt(position + 8);
    int height = bytes.intAt(position + 12);
    Orientation orientation = Orientation.UPRIGHT;
    while (true) {
      int length = bytes.intAt(position);
      int type = bytes.intAt(position + 4);
      if (length < 0) {
        throw bytes.broken(
            "has a chunk of impossible length at byte %d: copy or export it again"
                .formatted(position));
      }
      if (type == IEND) {
        return new PhotoHeader(PhotoFormat.PNG, width, height, orientation);
      }
      if (type == EXIF) {
        orientation =
            ExifOrientation.of(bytes.upTo(position + 8, Math.min(length, MAX_EXIF_BYTES)));
      }
      position += (long) FRAMING_BYTES + length;
    }
  }

  private static int type(String name) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    return letters[0] << 24 | letters[1] << 16 | letters[2] << 8 | letters[3];
  }
}
