package glid.worker.strip;

import java.util.Arrays;

/**
 * One plane at one phase for the pieces that windows see now. Piece i is in place i mod the number
 * of places, so a row of a window is contiguous but for at most one wrap.
 */
final class PhaseRing {
  private static final int NOTHING = Integer.MIN_VALUE;

  private final PlaneShape shape;
  private final RowFilter filter;
  private final SampleRows rows;
  private final int[] held;

  PhaseRing(PlaneShape shape, RowFilter filter) {
    this.shape = shape;
    this.filter = filter;
    this.rows = SampleRows.of(shape.bandRows(), shape.ringColumns(), 0);
    this.held = new int[shape.pieces()];
    Arrays.fill(held, NOTHING);
  }

  /** Makes sure that the ring holds a piece, whose samples at whole positions are given. */
  void hold(int index, SampleRows whole) {
    int place = Math.floorMod(index, shape.pieces());
    if (held[place] == index) {
      return;
    }
    int columns = shape.pieceColumns();
    for (int row = 0; row < shape.bandRows(); row++) {
      int start = rows.at(row) + place * columns;
      if (whole.isUniform()) {
        Arrays.fill(rows.bytes, start, start + columns, whole.bytes[0]);
      } else {
        filter.apply(whole.bytes, whole.at(row), rows.bytes, start, columns);
      }
    }
    held[place] = index;
  }

  /**
   * Where a window's rows are; the ring must hold its pieces.
   *
   * @param first column of the endless plane
   */
  PlaneWindow window(int first, int columns, byte[] backgroundRow) {
    int start = Math.floorMod(first, shape.ringColumns());
    return new PlaneWindow(shape, rows, new ColumnSpan(start, start + columns), backgroundRow);
  }
}
