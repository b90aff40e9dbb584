package glid.worker.gpu;

/**
 * The kernel's {@code struct Conversion}, member by member.
 *
 * @param blocks of 2x2 pixels in a row of a piece, margins included
 * @param blockRows of a piece
 * @param rgbAt first byte of the piece's pixels
 * @param pieceAt first byte of the piece in the ring
 * @param cbAt first byte of its Cb, from {@code pieceAt}
 * @param crAt first byte of its Cr, from {@code pieceAt}
 * @param chromaStride chroma samples in a row of a piece
 */
record ConversionParameters(
    int blocks, int blockRows, int rgbAt, int pieceAt, int cbAt, int crAt, int chromaStride) {
  int[] members() {
    return new int[] {blocks, blockRows, rgbAt, pieceAt, cbAt, crAt, chromaStride};
  }
}
