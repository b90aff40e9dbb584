package glid.worker.strip;

import java.nio.ByteBuffer;

/** One plane of a window. Valid until the strip is asked for the next window. */
public final class PlaneWindow {
  private final PlaneShape shape;
  private final SampleRows ring;
  private final ColumnSpan columns;
  private final byte[] backgroundRow;

  /**
   * @param columns of the ring, the first within it; those beyond its end continue at its start
   */
  PlaneWindow(PlaneShape shape, SampleRows ring, ColumnSpan columns, byte[] backgroundRow) {
    this.shape = shape;
    this.ring = ring;
    this.columns = columns;
    this.backgroundRow = backgroundRow;
  }

  /** Samples in a row. */
  public int width() {
    return columns.endExclusive() - columns.first();
  }

  /** Rows of the plane. */
  public int height() {
    return shape.height();
  }

  /**
   * Copies all rows; nothing but the window's samples is written.
   *
   * @param target direct or heap; row y goes to bytes {@code y * stride} and on
   * @param stride in bytes, at least {@link #width}
   * @throws IllegalArgumentException if the stride is less
   * @throws IndexOutOfBoundsException if the target is too small
   */
  public void copyTo(ByteBuffer target, int stride) {
    if (stride < width()) {
      throw new IllegalArgumentException("stride: at least " + width() + ", got " + stride);
    }
    int unwrapped = Math.min(width(), shape.ringColumns() - columns.first());
    int wrapped = width() - unwrapped;
    fill(target, stride, 0, shape.bandFirst());
    for (int row = 0; row < shape.bandRows(); row++) {
      int to = (shape.bandFirst() + row) * stride;
      int from = ring.at(row);
      target.put(to, ring.bytes, from + columns.first(), unwrapped);
      if (wrapped > 0) {
        target.put(to + unwrapped, ring.bytes, from, wrapped);
      }
    }
    fill(target, stride, shape.bandEnd(), shape.height());
  }

  private void fill(ByteBuffer target, int stride, int firstRow, int endRow) {
    for (int row = firstRow; row < endRow; row++) {
      target.put(row * stride, backgroundRow, 0, width());
    }
  }
}
