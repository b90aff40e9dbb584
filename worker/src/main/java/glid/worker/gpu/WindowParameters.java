package glid.worker.gpu;

/**
 * The kernel's {@code struct Window}, member by member.
 *
 * @param width of the window in luma samples, even
 * @param height of the frame, even
 * @param bandFirst first row of the pieces in the frame, even
 * @param bandEnd end of these rows, even
 * @param pieceColumns luma samples of a piece in a row, margins not counted
 * @param pieces that the ring holds
 * @param pieceBytes from one piece of the ring to the next
 * @param lumaStride luma samples in a row of a piece, margins included
 * @param cbAt first byte of a piece's Cb
 * @param crAt first byte of a piece's Cr
 * @param chromaStride chroma samples in a row of a piece
 * @param lumaPlace place in the ring of the piece with the window's first luma sample
 * @param lumaColumn column of that sample in its piece
 * @param lumaPhase quarters of a luma sample to the right of it
 * @param chromaPlace as {@code lumaPlace}, of the first chroma sample
 * @param chromaColumn as {@code lumaColumn}
 * @param chromaPhase eighths of a chroma sample
 * @param backgroundLuma of the rows outside of the pieces
 * @param backgroundCb of the same
 * @param backgroundCr of the same
 */
record WindowParameters(
    int width,
    int height,
    int bandFirst,
    int bandEnd,
    int pieceColumns,
    int pieces,
    int pieceBytes,
    int lumaStride,
    int cbAt,
    int crAt,
    int chromaStride,
    int lumaPlace,
    int lumaColumn,
    int lumaPhase,
    int chromaPlace,
    int chromaColumn,
    int chromaPhase,
    int backgroundLuma,
    int backgroundCb,
    int backgroundCr) {
  int[] members() {
    return new int[] {
      width,
      height,
      bandFirst,
      bandEnd,
      pieceColumns,
      pieces,
      pieceBytes,
      lumaStride,
      cbAt,
      crAt,
      chromaStride,
      lumaPlace,
      lumaColumn,
      lumaPhase,
      chromaPlace,
      chromaColumn,
      chromaPhase,
      backgroundLuma,
      backgroundCb,
      backgroundCr
    };
  }
}
