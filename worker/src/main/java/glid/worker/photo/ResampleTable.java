package glid.worker.photo;

/**
 * The taps of one axis: Lanczos-3, widened by the scale when shrinking, in fixed point with 14
 * fractional bits. The taps of every output pixel sum to exactly {@value #ONE}.
 *
 * <p>Output pixel i lies at {@code start + (i + 1/2) * length / outputs} of the source, where
 * source pixel j covers j to j + 1. Only source pixels whose centre is inside the range take part;
 * the weights are rounded to the nearest, and what is then missing from the sum goes to the largest
 * tap, the first one of equals.
 */
public final class ResampleTable {
  /** The sum of the taps of an output pixel, 1.0 in fixed point. */
  static final int ONE = 1 << 14;

  private static final int LOBES = 3;

  private final int outputs;
  private final int[] first;
  private final int[] offset;
  private final int[] weights;

  private ResampleTable(int[] first, int[] offset, int[] weights) {
    this.outputs = first.length;
    this.first = first;
    this.offset = offset;
    this.weights = weights;
  }

  /**
   * The table that resizes a range of source pixels.
   *
   * @param start left edge of the range, may be fractional, at least 0
   * @param length of the range, at least 1
   * @param outputs pixels to make of it, at least 1
   * @param kind of the source pixels
   */
  public static ResampleTable of(double start, double length, int outputs, PixelKind kind) {
    int from = (int) Math.ceil(start - 0.5);
    int end = (int) Math.ceil(start + length - 0.5);
    if (from < 0 || end <= from || outputs < 1) {
      throw new IllegalArgumentException(
          "source: at least one pixel, outputs: at least 1, got %s+%s, %d"
              .formatted(start, length, outputs));
    }
    double scale = length / outputs;
    double width = Math.max(1, scale);
    int most = Math.min(end - from, (int) (2 * LOBES * width) + 2);
    int[] first = new int[outputs];
    int[] offset = new int[outputs + 1];
    int[] weights = new int[Math.multiplyExact(outputs, most)];
    for (int i = 0; i < outputs; i++) {
      double center = start + (i + 0.5) * scale;
      int low = Math.max(from, (int) Math.ceil(center - LOBES * width - 0.5));
      int high = Math.min(end, (int) Math.floor(center + LOBES * width - 0.5) + 1);
      first[i] = low;
      offset[i + 1] = offset[i] + high - low;
      quantise(kernel(low, high, center, width, kind), weights, offset[i]);
    }
    return new ResampleTable(first, offset, weights);
  }

  /** Weights of source pixels low..high-1, summing to 1 but for rounding. */
  private static double[] kernel(int low, int high, double center, double width, PixelKind kind) {
    double[] lanczos = new double[high - low];
    double sum = 0;
    for (int j = low; j < high; j++) {
      lanczos[j - low] = lanczos((j + 0.5 - center) / width);
      sum += lanczos[j - low];
    }
    double[] kernel = new double[lanczos.length];
    for (int k = 0; k < kernel.length; k++) {
      // the ends repeat, so that the sum stays
      double before = lanczos[Math.max(0, k - 1)];
      double after = lanczos[Math.min(lanczos.length - 1, k + 1)];
      kernel[k] = kind.weight(before, lanczos[k], after) / sum;
    }
    return kernel;
  }

  /** StrictMath, because every machine must get the same taps. */
  private static double lanczos(double x) {
    if (x == 0) {
      return 1;
    }
    if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double angle = StrictMath.PI * x;
    return LOBES * StrictMath.sin(angle) * StrictMath.sin(angle / LOBES) / (angle * angle);
  }

  private static void quantise(double[] kernel, int[] weights, int at) {
    int largest = 0;
    int rest = ONE;
    for (int k = 0; k < kernel.length; k++) {
      weights[at + k] = (int) StrictMath.rint(kernel[k] * ONE);
      rest -= weights[at + k];
      if (kernel[k] > kernel[largest]) {
        largest = k;
      }
    }
    weights[at + largest] += rest;
  }

  /** Number of output pixels. */
  public int outputs() {
    return outputs;
  }

  /** First source pixel that any output needs. */
  public int from() {
    return first[0];
  }

  /** One past the last source pixel that any output needs. */
  public int end() {
    return first(outputs - 1) + taps(outputs - 1);
  }

  /**
   * Source pixel of the first tap of an output pixel; never smaller than that of the one before.
   */
  public int first(int output) {
    return first[output];
  }

  /** Number of taps of an output pixel, at least 1. */
  public int taps(int output) {
    return offset[output + 1] - offset[output];
  }

  /** The largest number of taps. */
  public int mostTaps() {
    int most = 0;
    for (int i = 0; i < outputs; i++) {
      most = Math.max(most, taps(i));
    }
    return most;
  }

  /**
   * Position in {@link #weights} of the first tap of an output pixel; of {@link #outputs}, the
   * number of all taps.
   */
  public int offset(int output) {
    return offset[output];
  }

  /** All taps, one output pixel after the other; there may be more room. Not to be written. */
  public int[] weights() {
    return weights;
  }
}
