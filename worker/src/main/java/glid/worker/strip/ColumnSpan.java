package glid.worker.strip;

import glid.core.grid.GridLayout;

/** The sheet columns {@code first <= u < endExclusive}, in pixels. */
record ColumnSpan(int first, int endExclusive) {
  /** Every column. */
  static final ColumnSpan ALL = new ColumnSpan(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /**
   * The sheet columns whose RGB pixels a window depends on: H.264's luma filter reads two pixels to
   * the left and three to the right of a quarter position, its chroma filter one sample to the
   * right, and a left-sited chroma sample one pixel on either side.
   *
   * @param windowQuarters left edge in quarter luma pixels
   * @param width in luma pixels, even
   */
  static ColumnSpan ofWindow(int windowQuarters, int width) {
    int left = Math.floorDiv(windowQuarters, 4);
    int evenLeft = 2 * Math.floorDiv(windowQuarters, 8);
    boolean wholeLuma = Math.floorMod(windowQuarters, 4) == 0;
    boolean wholeChroma = Math.floorMod(windowQuarters, 8) == 0;
    int lumaFirst = wholeLuma ? left : left - 2;
    int lumaEnd = left + width + (wholeLuma ? 0 : 3);
    int chromaEnd = evenLeft + width + (wholeChroma ? 0 : 2);
    return new ColumnSpan(Math.min(lumaFirst, evenLeft - 1), Math.max(lumaEnd, chromaEnd));
  }

  /** Whether a column of tiles has a pixel in this span. */
  boolean meets(GridLayout layout, int column) {
    int left = layout.columnLeft(column);
    return left < endExclusive && left + layout.tileWidth() > first;
  }
}
