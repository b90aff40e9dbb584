package glid.worker.photo;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Resizes a picture on the CPU, row by row: along the rows first, into 16-bit values with 6
 * fractional bits, then along the columns. Integers only, so that every machine gives the same
 * bytes:
 *
 * <pre>
 * q = clamp((sum of w * p + 128) >> 8, 0, 16320)        w: 14 fractional bits, p: 0..255
 * p' = clamp((sum of w * q + (1 << 19)) >> 20, 0, 255)
 * </pre>
 *
 * <p>16320 times the sum of |w| stays below 2^31, because that sum is less than 8 for Lanczos-3.
 * Keeps only as many rows as one output row needs.
 */
public final class PlainResampler implements Resampler {
  /** Half a step of what is kept of a sum along a row. */
  public static final int ROW_ROUNDING = 1 << 7;

  public static final int ROW_SHIFT = 8;

  /** 255 with 6 fractional bits. */
  public static final int MOST_KEPT = 255 << 6;

  /** Half a step of an 8-bit sample. */
  public static final int COLUMN_ROUNDING = 1 << 19;

  public static final int COLUMN_SHIFT = 20;

  @Override
  public byte[] resample(Resize resize, Supplier<RowSource> rows) {
    RowSource source = rows.get();
    ResampleTable horizontal = resize.horizontal();
    ResampleTable vertical = resize.vertical();
    int samples = resize.samples();
    byte[] result = new byte[resize.bytes()];
    byte[] line = new byte[resize.sourceBytes()];
    short[][] kept = new short[vertical.mostTaps()][samples];
    int[] sums = new int[samples];
    int next = vertical.from();
    for (int y = 0; y < vertical.outputs(); y++) {
      int first = vertical.first(y);
      int end = first + vertical.taps(y);
      for (; next < end; next++) {
        source.read(next, line);
        resizeRow(horizontal, line, kept[next % kept.length]);
      }
      Arrays.fill(sums, COLUMN_ROUNDING);
      int weight = vertical.offset(y);
      int k = first;
      for (; k + 4 <= end; k += 4, weight += 4) {
        addFour(sums, kept, k, vertical.weights(), weight);
      }
      for (; k < end; k++, weight++) {
        add(sums, kept[k % kept.length], vertical.weights()[weight]);
      }
      resize.channels().store(sums, COLUMN_SHIFT, result, y * samples);
    }
    return result;
  }

  private static void resizeRow(ResampleTable horizontal, byte[] line, short[] out) {
    int[] weights = horizontal.weights();
    int origin = horizontal.from();
    for (int x = 0; x < horizontal.outputs(); x++) {
      int red = ROW_ROUNDING;
      int green = ROW_ROUNDING;
      int blue = ROW_ROUNDING;
      int p = Resize.SAMPLES * (horizontal.first(x) - origin);
      int end = horizontal.offset(x + 1);
      for (int k = horizontal.offset(x); k < end; k++) {
        int weight = weights[k];
        red += weight * (line[p] & 0xFF);
        green += weight * (line[p + 1] & 0xFF);
        blue += weight * (line[p + 2] & 0xFF);
        p += Resize.SAMPLES;
      }
      out[Resize.SAMPLES * x] = intermediate(red);
      out[Resize.SAMPLES * x + 1] = intermediate(green);
      out[Resize.SAMPLES * x + 2] = intermediate(blue);
    }
  }

  private static short intermediate(int sum) {
    return (short) Math.max(0, Math.min(MOST_KEPT, sum >> ROW_SHIFT));
  }

  /** As {@link #add} for four rows: fewer trips to the sums. */
  private static void addFour(int[] sums, short[][] kept, int k, int[] weights, int at) {
    short[] first = kept[k % kept.length];
    short[] second = kept[(k + 1) % kept.length];
    short[] third = kept[(k + 2) % kept.length];
    short[] fourth = kept[(k + 3) % kept.length];
    int one = weights[at];
    int two = weights[at + 1];
    int three = weights[at + 2];
    int four = weights[at + 3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += one * first[i] + two * second[i] + three * third[i] + four * fourth[i];
    }
  }

  private static void add(int[] sums, short[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }
}
