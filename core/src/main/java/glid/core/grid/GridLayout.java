package glid.core.grid;

import glid.core.media.FrameSize;

/**
 * The sheet of cells in whole pixels: cells are filled row by row, gaps lie between cells only.
 *
 * @param rows 1..200
 * @param columns 1..200
 * @param tileWidth at least 1
 * @param tileHeight at least 1
 * @param gapHorizontalPx between two columns, at least 0
 * @param gapVerticalPx between two rows, at least 0
 */
public record GridLayout(
    int rows, int columns, int tileWidth, int tileHeight, int gapHorizontalPx, int gapVerticalPx) {
  /** Most rows, and most columns, of a grid. */
  public static final int MAX_SIDE = 200;

  public GridLayout {
    requireRange("rows", rows, 1, MAX_SIDE);
    requireRange("columns", columns, 1, MAX_SIDE);
    requireRange("tileWidth", tileWidth, 1, Integer.MAX_VALUE);
    requireRange("tileHeight", tileHeight, 1, Integer.MAX_VALUE);
    requireRange("gapHorizontalPx", gapHorizontalPx, 0, Integer.MAX_VALUE);
    requireRange("gapVerticalPx", gapVerticalPx, 0, Integer.MAX_VALUE);
    Math.addExact(
        Math.multiplyExact(columns, tileWidth), Math.multiplyExact(columns - 1, gapHorizontalPx));
    Math.addExact(
        Math.multiplyExact(rows, tileHeight), Math.multiplyExact(rows - 1, gapVerticalPx));
  }

  /** Width of all cells and the gaps between them. */
  public int sheetWidth() {
    return columns * tileWidth + (columns - 1) * gapHorizontalPx;
  }

  /** Height of all cells and the gaps between them. */
  public int sheetHeight() {
    return rows * tileHeight + (rows - 1) * gapVerticalPx;
  }

  /** Number of cells. */
  public int cells() {
    return rows * columns;
  }

  /** Left edge of a column (from 0) in the sheet. */
  public int columnLeft(int column) {
    return column * (tileWidth + gapHorizontalPx);
  }

  /** Top edge of a row (from 0) in the sheet. */
  public int rowTop(int row) {
    return row * (tileHeight + gapVerticalPx);
  }

  /**
   * Top edge of the sheet in a frame: centred when the frame is taller, else 0 (the sheet's lower
   * part is then not shown).
   */
  public int topIn(FrameSize frame) {
    return Math.max(0, Math.floorDiv(frame.height() - sheetHeight(), 2));
  }

  /**
   * The grid that fits a number of photos when none is asked for: the most nearly square one with
   * no empty cell if there is one at most twice as wide as high, else the smallest that holds all
   * (36 gives 6 x 6, 12 gives 3 rows of 4, 7 gives 3 rows of 3).
   *
   * @param photos at least 1
   * @param fixedRows rows that the user asked for, 0 for none
   * @param fixedColumns columns that the user asked for, 0 for none
   * @return rows and columns, each at most {@link #MAX_SIDE}
   */
  public static GridSides sidesFor(int photos, int fixedRows, int fixedColumns) {
    if (photos < 1) {
      throw new IllegalArgumentException("photos: at least 1, got " + photos);
    }
    if (fixedRows > 0 && fixedColumns > 0) {
      return new GridSides(fixedRows, fixedColumns);
    }
    if (fixedRows > 0) {
      return new GridSides(fixedRows, Math.min(MAX_SIDE, ceilDiv(photos, fixedRows)));
    }
    if (fixedColumns > 0) {
      return new GridSides(Math.min(MAX_SIDE, ceilDiv(photos, fixedColumns)), fixedColumns);
    }
    int root = (int) Math.sqrt(photos);
    for (int rows = root; rows >= 1; rows--) {
      int columns = photos / rows;
      if (photos % rows == 0 && columns <= 2 * rows) {
        return new GridSides(rows, columns);
      }
    }
    int columns = Math.min(MAX_SIDE, (int) Math.ceil(Math.sqrt(photos)));
    return new GridSides(Math.min(MAX_SIDE, ceilDiv(photos, columns)), columns);
  }

  private static int ceilDiv(int dividend, int divisor) {
    return Math.ceilDiv(dividend, divisor);
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s: %d..%d, got %d".formatted(name, least, most, value));
    }
  }
}
