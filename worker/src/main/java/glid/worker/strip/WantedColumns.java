package glid.worker.strip;

import java.util.BitSet;

/**
 * The columns of tiles that windows may see.
 *
 * @param columns not to be changed
 */
record WantedColumns(Sheet sheet, BitSet columns) {
  /**
   * Checks a window.
   *
   * @param windowQuarters left edge of the window in the sheet, in quarter luma pixels
   * @param width in luma pixels: even, 2 to the width of the sheet's frame
   * @throws IllegalArgumentException if the width is none of these, or the window shows other tiles
   */
  void require(int windowQuarters, int width) {
    int most = sheet.frame().width();
    if (width < 2 || width > most || width % 2 != 0) {
      throw new IllegalArgumentException("window width: even, 2.." + most + ", got " + width);
    }
    BitSet unwanted = sheet.columnsIn(ColumnSpan.ofWindow(windowQuarters, width));
    unwanted.andNot(columns);
    if (!unwanted.isEmpty()) {
      throw new IllegalArgumentException(
          "window at %d quarter pixels: shows columns %s, which the strip was not built for"
              .formatted(windowQuarters, unwanted));
    }
  }
}
