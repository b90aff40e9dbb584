package glid.worker.strip;

import glid.core.grid.GridLayout;
import java.util.List;

/**
 * The tiles that a piece shows, to be laid out row by row. Keeps the tiles: not to be held on to.
 */
public final class PiecePixels {
  private final Sheet sheet;
  private final byte[] backgroundRow;
  private final List<List<PlacedTile>> grid;

  /**
   * @param backgroundRow as long as the rows asked for
   * @param grid the tiles of each row of cells that shows; empty if there is nothing but background
   */
  PiecePixels(Sheet sheet, byte[] backgroundRow, List<List<PlacedTile>> grid) {
    this.sheet = sheet;
    this.backgroundRow = backgroundRow;
    this.grid = grid;
  }

  /** Whether the piece shows nothing but the background. */
  boolean isBlank() {
    return grid.isEmpty();
  }

  /**
   * Fills an RGB row of the piece, margins included.
   *
   * @param row of the sheet's band
   * @param rgb three bytes for each column
   */
  public void copyRow(int row, byte[] rgb) {
    GridLayout layout = sheet.layout();
    System.arraycopy(backgroundRow, 0, rgb, 0, rgb.length);
    int inSheet = sheet.bandFirst() + row - layout.topIn(sheet.frame());
    long pitch = (long) layout.tileHeight() + layout.gapVerticalPx();
    int cellRow = (int) (inSheet / pitch);
    int inCell = (int) (inSheet % pitch);
    if (inSheet >= 0 && cellRow < grid.size() && inCell < layout.tileHeight()) {
      for (PlacedTile tile : grid.get(cellRow)) {
        tile.copyRow(inCell, rgb);
      }
    }
  }
}
