package glid.worker.color;

import java.util.Arrays;

/** The transfer function of sRGB (IEC 61966-2-1) and its inverse. */
final class SrgbCurve {
  /** Fractional bits of the linear light that {@link #encode(int)} takes. */
  static final int LINEAR_BITS = 15;

  private static final int ONE = 1 << LINEAR_BITS;
  private static final byte[] ENCODED = table();

  private SrgbCurve() {}

  /** Linear light of a sample, both 0..1. */
  static double decode(double sample) {
    return sample <= 0.04045 ? sample / 12.92 : StrictMath.pow((sample + 0.055) / 1.055, 2.4);
  }

  /** The sample of linear light; below 0 and above 1 it goes on, to be clipped later. */
  static double encode(double linear) {
    if (linear < 0) {
      return -encode(-linear);
    }
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
  }

  /**
   * The nearest 8-bit sample of linear light.
   *
   * @param linear with {@value #LINEAR_BITS} fractional bits; clipped to 0..1
   */
  static byte encode(int linear) {
    return ENCODED[Math.max(0, Math.min(ONE, linear))];
  }

  private static byte[] table() {
    byte[] table = new byte[ONE + 1];
    int from = 0;
    for (int sample = 0; sample <= 255; sample++) {
      int end = sample == 255 ? ONE + 1 : (int) Math.ceil(decode((sample + 0.5) / 255) * ONE);
      Arrays.fill(table, from, end, (byte) sample);
      from = end;
    }
    return table;
  }
}
