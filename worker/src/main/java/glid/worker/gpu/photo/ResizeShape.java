package glid.worker.gpu.photo;

import glid.worker.metal.OutOfGpuMemory;
import glid.worker.photo.ResampleTable;
import glid.worker.photo.Resize;

/**
 * How much of a picture is on the GPU at a time.
 *
 * @param resize of the whole picture
 * @param bandRows source rows that are staged for one batch
 */
record ResizeShape(Resize resize, int bandRows) {
  /**
   * Counts rows.
   *
   * @param stagedBytes for the rows of two batches, about; a row is staged at least
   * @throws OutOfGpuMemory if kernels cannot count the bytes
   */
  static ResizeShape of(Resize resize, int stagedBytes) {
    ResampleTable vertical = resize.vertical();
    int most = vertical.end() - vertical.from();
    int rows = Math.clamp(stagedBytes / HALVES / resize.sourceBytes(), 1, most);
    ResizeShape shape = new ResizeShape(resize, rows);
    requireCountable(HALVES * (long) rows * resize.sourceBytes());
    requireCountable((long) Short.BYTES * shape.keptRows() * resize.samples());
    return shape;
  }

  /** One half is filled while the GPU reads the other. */
  static final int HALVES = 2;

  /** A band's, and those before it that a pixel of the result may still need. */
  int keptRows() {
    return bandRows + resize.vertical().mostTaps();
  }

  int halfBytes() {
    return bandRows * resize.sourceBytes();
  }

  int keptBytes() {
    return Short.BYTES * keptRows() * resize.samples();
  }

  private static void requireCountable(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new OutOfGpuMemory("buffer of " + bytes + " bytes", "too large for our kernels");
    }
  }
}
