package glid.worker.strip;

/**
 * Rows of 8-bit samples of one plane. Row r starts at byte {@code r * stride}, its first column
 * {@code margin} bytes further on: a filter may read that many samples to the left.
 */
final class SampleRows {
  final byte[] bytes;
  final int stride;
  final int margin;

  private SampleRows(byte[] bytes, int stride, int margin) {
    this.bytes = bytes;
    this.stride = stride;
    this.margin = margin;
  }

  /** Zeroed rows. */
  static SampleRows of(int rows, int stride, int margin) {
    return new SampleRows(new byte[Math.multiplyExact(rows, stride)], stride, margin);
  }

  /** One sample that stands for all. */
  static SampleRows uniform(int value) {
    return new SampleRows(new byte[] {(byte) value}, 0, 0);
  }

  /** Whether the first sample stands for all. */
  boolean isUniform() {
    return stride == 0;
  }

  /** Where the first column of a row is in {@link #bytes}. */
  int at(int row) {
    return row * stride + margin;
  }
}
