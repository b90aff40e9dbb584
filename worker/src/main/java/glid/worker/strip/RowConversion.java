package glid.worker.strip;

import glid.core.media.ColorMatrix;

/** Converts rows of RGB pixels, three bytes each, to BT.709 4:2:0. */
final class RowConversion {
  private RowConversion() {}

  /** One luma sample for each of the first {@code columns} pixels, from {@code luma[at]} on. */
  static void luma(byte[] rgb, byte[] luma, int at, int columns) {
    for (int k = 0, p = 0; k < columns; k++, p += 3) {
      luma[at + k] = (byte) ColorMatrix.luma(rgb[p] & 0xff, rgb[p + 1] & 0xff, rgb[p + 2] & 0xff);
    }
  }

  /**
   * Left-sited chroma of two rows into a chroma row of a piece; its first sample is sited at the
   * pixel after the left margin.
   */
  static void chroma(byte[] upper, byte[] lower, Piece piece, int row) {
    byte[] cb = piece.cb().bytes;
    byte[] cr = piece.cr().bytes;
    int at = piece.cb().at(row);
    for (int k = 0, p = 3 * Piece.LEFT_MARGIN; k < piece.cb().stride; k++, p += 6) {
      int red = eightfold(upper, lower, p);
      int green = eightfold(upper, lower, p + 1);
      int blue = eightfold(upper, lower, p + 2);
      cb[at + k] = (byte) ColorMatrix.cbOfEightfold(red, green, blue);
      cr[at + k] = (byte) ColorMatrix.crOfEightfold(red, green, blue);
    }
  }

  /** One component of the pixel at p and its neighbours, weights 1 2 1 by 1 1. */
  private static int eightfold(byte[] upper, byte[] lower, int p) {
    return (upper[p - 3] & 0xff)
        + InterpolationWeights.SITED_PIXEL * (upper[p] & 0xff)
        + (upper[p + 3] & 0xff)
        + (lower[p - 3] & 0xff)
        + InterpolationWeights.SITED_PIXEL * (lower[p] & 0xff)
        + (lower[p + 3] & 0xff);
  }
}
