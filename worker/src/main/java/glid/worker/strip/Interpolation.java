package glid.worker.strip;

/**
 * Horizontal interpolation between samples, at whole vertical positions, as H.264 does it (ITU-T
 * H.264, 8.4.2.2.1 for luma and 8.4.2.2.2 for chroma).
 */
final class Interpolation {
  private Interpolation() {}

  /** Luma at a number of quarter samples, 0..3; reads two samples to the left, three right. */
  static RowFilter luma(int quarters) {
    return switch (quarters) {
      case 0 -> System::arraycopy;
      case 1 -> (from, at, to, start, columns) -> quarter(from, at, at, to, start, columns);
      case 2 -> Interpolation::half;
      case 3 -> (from, at, to, start, columns) -> quarter(from, at, at + 1, to, start, columns);
      default -> throw new IllegalArgumentException("quarters: 0..3, got " + quarters);
    };
  }

  /** Chroma at a number of eighth samples, 0..7; reads one sample to the right. */
  static RowFilter chroma(int eighths) {
    if (eighths < 0 || eighths > 7) {
      throw new IllegalArgumentException("eighths: 0..7, got " + eighths);
    }
    if (eighths == 0) {
      return System::arraycopy;
    }
    return (from, at, to, start, columns) -> {
      for (int k = 0; k < columns; k++) {
        int left = from[at + k] & 0xff;
        int right = from[at + k + 1] & 0xff;
        int sum = (InterpolationWeights.CHROMA_WHOLE - eighths) * left + eighths * right;
        to[start + k] =
            (byte)
                ((sum + InterpolationWeights.CHROMA_ROUNDING) >> InterpolationWeights.CHROMA_SHIFT);
      }
    };
  }

  private static void half(byte[] from, int at, byte[] to, int start, int columns) {
    for (int k = 0; k < columns; k++) {
      to[start + k] = (byte) halfSample(from, at + k);
    }
  }

  /** The average, rounded up, of the half samples and the whole samples from {@code near}. */
  private static void quarter(byte[] from, int at, int near, byte[] to, int start, int columns) {
    for (int k = 0; k < columns; k++) {
      to[start + k] = (byte) ((halfSample(from, at + k) + (from[near + k] & 0xff) + 1) >> 1);
    }
  }

  private static int halfSample(byte[] from, int at) {
    int inner = (from[at] & 0xff) + (from[at + 1] & 0xff);
    int middle = (from[at - 1] & 0xff) + (from[at + 2] & 0xff);
    int outer = (from[at - 2] & 0xff) + (from[at + 3] & 0xff);
    int sum =
        InterpolationWeights.LUMA_OUTER * outer
            + InterpolationWeights.LUMA_MIDDLE * middle
            + InterpolationWeights.LUMA_INNER * inner;
    int rounded = (sum + InterpolationWeights.LUMA_ROUNDING) >> InterpolationWeights.LUMA_SHIFT;
    return Math.max(0, Math.min(InterpolationWeights.MOST, rounded));
  }
}
