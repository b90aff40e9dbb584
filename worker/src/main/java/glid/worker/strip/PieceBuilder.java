package glid.worker.strip;

/** Converts the pixels of a piece, two rows at a time, to 4:2:0. */
final class PieceBuilder {
  private final Sheet sheet;
  private final PieceLayout layout;
  private final int pieceColumns;
  private final byte[] upper;
  private final byte[] lower;

  /**
   * @param pieceColumns even
   */
  PieceBuilder(Sheet sheet, PieceLayout layout, int pieceColumns) {
    this.sheet = sheet;
    this.layout = layout;
    this.pieceColumns = pieceColumns;
    this.upper = new byte[3 * layout.rgbColumns()];
    this.lower = new byte[3 * layout.rgbColumns()];
  }

  /** The piece with a number; its rows are those of the sheet's band. */
  Piece build(int index) {
    PiecePixels pixels = layout.piece(index);
    return pixels.isBlank() ? Piece.blank(index, sheet.background()) : converted(index, pixels);
  }

  private Piece converted(int index, PiecePixels pixels) {
    int rows = sheet.bandEnd() - sheet.bandFirst();
    int rgbColumns = layout.rgbColumns();
    Piece piece = Piece.empty(index, rows, pieceColumns);
    byte[] luma = piece.luma().bytes;
    for (int row = 0; row < rows; row += 2) {
      pixels.copyRow(row, upper);
      pixels.copyRow(row + 1, lower);
      RowConversion.luma(upper, luma, row * rgbColumns, rgbColumns);
      RowConversion.luma(lower, luma, (row + 1) * rgbColumns, rgbColumns);
      RowConversion.chroma(upper, lower, piece, row / 2);
    }
    return piece;
  }
}
