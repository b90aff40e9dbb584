package glid.worker.strip;

import glid.core.grid.GridLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Lays out the tiles of a piece in RGB, two rows at a time, and converts them to 4:2:0. */
final class PieceBuilder {
  private final Sheet sheet;
  private final BitSet wanted;
  private final TileShelf tiles;
  private final int pieceColumns;
  private final int rgbColumns;
  private final byte[] backgroundRow;
  private final byte[] upper;
  private final byte[] lower;

  /**
   * @param wanted the columns of tiles that may be asked for; the others are left out
   * @param pieceColumns even
   */
  PieceBuilder(Sheet sheet, BitSet wanted, TileShelf tiles, int pieceColumns) {
    this.sheet = sheet;
    this.wanted = wanted;
    this.tiles = tiles;
    this.pieceColumns = pieceColumns;
    this.rgbColumns = Piece.LEFT_MARGIN + pieceColumns + Piece.RIGHT_MARGIN;
    this.backgroundRow = new byte[3 * rgbColumns];
    this.upper = new byte[3 * rgbColumns];
    this.lower = new byte[3 * rgbColumns];
    for (int p = 0; p < backgroundRow.length; p += 3) {
      backgroundRow[p] = (byte) sheet.background().red();
      backgroundRow[p + 1] = (byte) sheet.background().green();
      backgroundRow[p + 2] = (byte) sheet.background().blue();
    }
  }

  /** The piece with a number; its rows are those of the sheet's band. */
  Piece build(int index) {
    ColumnSpan span = rgbSpan(index);
    BitSet columns = sheet.columnsIn(span);
    columns.and(wanted);
    if (columns.isEmpty()) {
      return Piece.blank(index, sheet.background());
    }
    tiles.keepOnly(span);
    List<List<PlacedTile>> grid = place(columns, span);
    tiles.keepOnly(rgbSpan(index + 1));
    return converted(index, grid);
  }

  private ColumnSpan rgbSpan(int index) {
    int left = index * pieceColumns - Piece.LEFT_MARGIN;
    return new ColumnSpan(left, left + rgbColumns);
  }

  /** The tiles of each row of cells that shows; asks for them column by column. */
  private List<List<PlacedTile>> place(BitSet columns, ColumnSpan span) {
    GridLayout layout = sheet.layout();
    List<List<PlacedTile>> grid = new ArrayList<>();
    for (int row = 0; row < sheet.rowsShown(); row++) {
      grid.add(new ArrayList<>());
    }
    for (int c = columns.nextSetBit(0); c >= 0; c = columns.nextSetBit(c + 1)) {
      for (int row = 0; row < sheet.rowsShown() && sheet.hasTile(row, c); row++) {
        byte[] rgb = tiles.tile(sheet.cell(row, c));
        grid.get(row).add(new PlacedTile(rgb, layout.columnLeft(c), layout.tileWidth(), span));
      }
    }
    return grid;
  }

  private Piece converted(int index, List<List<PlacedTile>> grid) {
    int rows = sheet.bandEnd() - sheet.bandFirst();
    Piece piece = Piece.empty(index, rows, pieceColumns);
    byte[] luma = piece.luma().bytes;
    for (int row = 0; row < rows; row += 2) {
      layOut(sheet.bandFirst() + row, grid, upper);
      layOut(sheet.bandFirst() + row + 1, grid, lower);
      RowConversion.luma(upper, luma, row * rgbColumns, rgbColumns);
      RowConversion.luma(lower, luma, (row + 1) * rgbColumns, rgbColumns);
      RowConversion.chroma(upper, lower, piece, row / 2);
    }
    return piece;
  }

  /** Fills an RGB row of the piece with frame row {@code y}. */
  private void layOut(int y, List<List<PlacedTile>> grid, byte[] rgb) {
    GridLayout layout = sheet.layout();
    System.arraycopy(backgroundRow, 0, rgb, 0, rgb.length);
    int inSheet = y - layout.topIn(sheet.frame());
    long pitch = (long) layout.tileHeight() + layout.gapVerticalPx();
    int row = (int) (inSheet / pitch);
    int inCell = (int) (inSheet % pitch);
    if (inSheet >= 0 && row < grid.size() && inCell < layout.tileHeight()) {
      for (PlacedTile tile : grid.get(row)) {
        tile.copyRow(inCell, rgb);
      }
    }
  }
}
