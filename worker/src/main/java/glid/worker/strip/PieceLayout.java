package glid.worker.strip;

import glid.core.grid.GridLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds the tiles of a piece and where they go. */
final class PieceLayout {
  private final Sheet sheet;
  private final BitSet wanted;
  private final TileShelf tiles;
  private final int pieceColumns;
  private final byte[] backgroundRow;

  /**
   * @param wanted the columns of tiles that may be asked for; the others are left out
   * @param pieceColumns even
   */
  PieceLayout(Sheet sheet, BitSet wanted, TileShelf tiles, int pieceColumns) {
    this.sheet = sheet;
    this.wanted = wanted;
    this.tiles = tiles;
    this.pieceColumns = pieceColumns;
    this.backgroundRow = new byte[3 * rgbColumns()];
    for (int p = 0; p < backgroundRow.length; p += 3) {
      backgroundRow[p] = (byte) sheet.background().red();
      backgroundRow[p + 1] = (byte) sheet.background().green();
      backgroundRow[p + 2] = (byte) sheet.background().blue();
    }
  }

  /** Pixels in a row of a piece, margins included. */
  int rgbColumns() {
    return Piece.LEFT_MARGIN + pieceColumns + Piece.RIGHT_MARGIN;
  }

  /** The pixels of the piece with a number; gets its tiles from the source. */
  PiecePixels piece(int index) {
    ColumnSpan span = rgbSpan(index);
    BitSet columns = sheet.columnsIn(span);
    columns.and(wanted);
    if (columns.isEmpty()) {
      return new PiecePixels(sheet, backgroundRow, List.of());
    }
    tiles.keepOnly(span);
    List<List<PlacedTile>> grid = place(columns, span);
    tiles.keepOnly(rgbSpan(index + 1));
    return new PiecePixels(sheet, backgroundRow, grid);
  }

  private ColumnSpan rgbSpan(int index) {
    int left = index * pieceColumns - Piece.LEFT_MARGIN;
    return new ColumnSpan(left, left + rgbColumns());
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
}
