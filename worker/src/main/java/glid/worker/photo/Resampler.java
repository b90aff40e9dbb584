package glid.worker.photo;

import java.util.Arrays;

/**
 * Resizes a picture row by row: along the rows first, into 16-bit values with 6 fractional bits,
 * then along the columns. Integers only, so that every machine gives the same bytes:
 *
 * <pre>
 * q = clamp((sum of w * p + 128) >> 8, 0, 16320)        w: 14 fractional bits, p: 0..255
 * p' = clamp((sum of w * q + (1 << 19)) >> 20, 0, 255)
 * </pre>
 *
 * <p>16320 times the sum of |w| stays below 2^31, because that sum is less than 8 for Lanczos-3.
 * Keeps only as many rows as one output row needs.
 */
final class Resampler {
  private static final int SAMPLES = 3;
  private static final int ROW_ROUNDING = 1 << 7;
  private static final int ROW_SHIFT = 8;
  private static final int MAX_INTERMEDIATE = 255 << 6;
  private static final int COLUMN_ROUNDING = 1 << 19;
  private static final int COLUMN_SHIFT = 20;

  private final ResampleTable horizontal;
  private final ResampleTable vertical;
  private final Channels channels;

  Resampler(ResampleTable horizontal, ResampleTable vertical) {
    this(horizontal, vertical, Channels.RGB);
  }

  Resampler(ResampleTable horizontal, ResampleTable vertical, Channels channels) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.channels = channels;
  }

  /**
   * The resized picture.
   *
   * @param source its rows hold the source pixels {@code horizontal.from()..horizontal.end()-1}; it
   *     is asked for rows from {@code vertical.from()} on
   * @return R, G, B, {@code 3 * horizontal.outputs()} bytes per row, {@code vertical.outputs()}
   *     rows
   */
  byte[] resample(RowSource source) {
    int samples = SAMPLES * horizontal.outputs();
    byte[] result = new byte[Math.multiplyExact(samples, vertical.outputs())];
    byte[] line = new byte[SAMPLES * (horizontal.end() - horizontal.from())];
    short[][] kept = new short[mostTaps(vertical)][samples];
    int[] sums = new int[samples];
    int next = vertical.from();
    for (int y = 0; y < vertical.outputs(); y++) {
      int first = vertical.first(y);
      int end = first + vertical.taps(y);
      for (; next < end; next++) {
        source.read(next, line);
        resizeRow(line, kept[next % kept.length]);
      }
      Arrays.fill(sums, COLUMN_ROUNDING);
      int weight = vertical.offset(y);
      int k = first;
      for (; k + 4 <= end; k += 4, weight += 4) {
        addFour(sums, kept, k, weight);
      }
      for (; k < end; k++, weight++) {
        add(sums, kept[k % kept.length], vertical.weights()[weight]);
      }
      channels.store(sums, COLUMN_SHIFT, result, y * samples);
    }
    return result;
  }

  private void resizeRow(byte[] line, short[] out) {
    int[] weights = horizontal.weights();
    int origin = horizontal.from();
    for (int x = 0; x < horizontal.outputs(); x++) {
      int red = ROW_ROUNDING;
      int green = ROW_ROUNDING;
      int blue = ROW_ROUNDING;
      int p = SAMPLES * (horizontal.first(x) - origin);
      int end = horizontal.offset(x + 1);
      for (int k = horizontal.offset(x); k < end; k++) {
        int weight = weights[k];
        red += weight * (line[p] & 0xFF);
        green += weight * (line[p + 1] & 0xFF);
        blue += weight * (line[p + 2] & 0xFF);
        p += SAMPLES;
      }
      out[SAMPLES * x] = intermediate(red);
      out[SAMPLES * x + 1] = intermediate(green);
      out[SAMPLES * x + 2] = intermediate(blue);
    }
  }

  private static short intermediate(int sum) {
    return (short) Math.max(0, Math.min(MAX_INTERMEDIATE, sum >> ROW_SHIFT));
  }

  /** As {@link #add} for four rows: fewer trips to the sums. */
  private void addFour(int[] sums, short[][] kept, int k, int at) {
    short[] first = kept[k % kept.length];
    short[] second = kept[(k + 1) % kept.length];
    short[] third = kept[(k + 2) % kept.length];
    short[] fourth = kept[(k + 3) % kept.length];
    int one = vertical.weights()[at];
    int two = vertical.weights()[at + 1];
    int three = vertical.weights()[at + 2];
    int four = vertical.weights()[at + 3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += one * first[i] + two * second[i] + three * third[i] + four * fourth[i];
    }
  }

  private static void add(int[] sums, short[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }

  private static int mostTaps(ResampleTable table) {
    int most = 0;
    for (int i = 0; i < table.outputs(); i++) {
      most = Math.max(most, table.taps(i));
    }
    return most;
  }
}
