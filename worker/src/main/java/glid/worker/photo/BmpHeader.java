package glid.worker.photo;

import java.io.IOException;

/** The size of a BMP file (Windows: BITMAPFILEHEADER and the BITMAP*HEADER behind it). */
final class BmpHeader {
  private static final int HEADER = 14;

  /** BITMAPCOREHEADER of OS/2, whose sides have 16 bits. */
  private static final int CORE_BYTES = 12;

  private BmpHeader() {}

  static PhotoHeader read(PhotoBytes bytes) throws IOException {
    int length = bytes.littleIntAt(HEADER);
    if (length == CORE_BYTES) {
      return header(bytes.littleShortAt(HEADER + 4), bytes.littleShortAt(HEADER + 6));
    }
    if (length < CORE_BYTES || length > bytes.size()) {
      throw bytes.broken(
          "has a header of %d bytes: export it again".formatted(length),
          "ヘッダーの長さが%dバイトで不正です。書き出し直してください".formatted(length));
    }
    // a negative height says that the top row comes first
    long height = Math.abs((long) bytes.littleIntAt(HEADER + 8));
    return header(bytes.littleIntAt(HEADER + 4), (int) Math.min(height, Integer.MAX_VALUE));
  }

  private static PhotoHeader header(int width, int height) {
    return new PhotoHeader(PhotoFormat.BMP, width, height, 0, Orientation.UPRIGHT);
  }
}
