package glid.worker.strip;

/**
 * How a plane of the strip is stored: a ring of pieces, rows of the band only.
 *
 * @param pieceColumns samples of a piece in a row
 * @param pieces that the ring holds
 * @param bandFirst first row of the plane that is stored
 * @param bandEnd end of the rows that are stored; all others are background
 * @param height rows of the plane
 */
record PlaneShape(int pieceColumns, int pieces, int bandFirst, int bandEnd, int height) {
  static PlaneShape luma(Sheet sheet, int pieceColumns) {
    int pieces = Math.ceilDiv(sheet.frame().width() - 1, pieceColumns) + 1;
    return new PlaneShape(
        pieceColumns, pieces, sheet.bandFirst(), sheet.bandEnd(), sheet.frame().height());
  }

  /** The 4:2:0 chroma plane that belongs to a luma plane. */
  PlaneShape halved() {
    return new PlaneShape(pieceColumns / 2, pieces, bandFirst / 2, bandEnd / 2, height / 2);
  }

  /** Rows that are stored. */
  int bandRows() {
    return bandEnd - bandFirst;
  }

  /** Samples in a stored row. */
  int ringColumns() {
    return pieces * pieceColumns;
  }

  /** Bytes of one ring. */
  long ringBytes() {
    return (long) bandRows() * ringColumns();
  }
}
