package glid.worker.gpu;

import glid.worker.metal.OutOfGpuMemory;
import glid.worker.strip.StripPixels;

/**
 * How pieces lie in a buffer, piece i in place i mod the number of places. Each has its luma with
 * margins, then Cb, then Cr, so that it needs no other piece.
 *
 * @param pieceColumns of a piece, margins not counted
 * @param lumaStride the same, margins counted
 * @param rows of a piece, even
 * @param pieces that there is a place for
 * @param bandFirst the pieces' first row in a frame
 */
record PieceRing(int pieceColumns, int lumaStride, int rows, int pieces, int bandFirst) {
  /** Kernels count bytes in 32 bits with a sign. */
  PieceRing {
    requireCountable((long) pieces * bytes(pieceColumns, lumaStride, rows));
    requireCountable((long) StripKernels.RGB_BYTES * lumaStride * rows);
  }

  static PieceRing of(StripPixels pixels) {
    return new PieceRing(
        pixels.pieceColumns(),
        pixels.rgbColumns(),
        pixels.bandRows(),
        pixels.pieces(),
        pixels.bandFirst());
  }

  /**
   * Checks the length of a buffer.
   *
   * @throws OutOfGpuMemory if kernels cannot count its bytes
   */
  static int requireCountable(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new OutOfGpuMemory("buffer of " + bytes + " bytes", "too large for our kernels");
    }
    return (int) bytes;
  }

  int place(int index) {
    return Math.floorMod(index, pieces);
  }

  /** One chroma sample more than a piece has of its own: the interpolation reads it. */
  int chromaStride() {
    return pieceColumns / 2 + 1;
  }

  int cbAt() {
    return rows * lumaStride;
  }

  int crAt() {
    return cbAt() + rows / 2 * chromaStride();
  }

  /** Of one piece. */
  int pieceBytes() {
    return (int) bytes(pieceColumns, lumaStride, rows);
  }

  /** Of all pieces. */
  int bytes() {
    return pieces * pieceBytes();
  }

  /** Of one piece's pixels in RGB. */
  int rgbBytes() {
    return StripKernels.RGB_BYTES * lumaStride * rows;
  }

  private static long bytes(int pieceColumns, int lumaStride, int rows) {
    return (long) rows * lumaStride + (long) rows * (pieceColumns / 2 + 1);
  }
}
