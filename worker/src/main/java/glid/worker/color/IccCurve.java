package glid.worker.color;

import java.nio.ByteBuffer;

/** Tone curves in profiles: curveType and parametricCurveType (ISO 15076-1:2010, 10.6, 10.18). */
final class IccCurve {
  private static final int TABLE = IccProfile.signature("curv");
  private static final int PARAMETRIC = IccProfile.signature("para");

  /** Parameters of the functions 0 to 4. */
  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  private IccCurve() {}

  /**
   * The curve in a tag.
   *
   * @throws DamagedProfile if it is none
   * @throws IndexOutOfBoundsException if it is cut off
   */
  static ToneCurve parse(ByteBuffer tag) throws DamagedProfile {
    int type = tag.getInt(0);
    if (type == TABLE) {
      return table(tag);
    }
    if (type == PARAMETRIC) {
      return parametric(tag);
    }
    throw new DamagedProfile("a curve of an unknown type");
  }

  private static ToneCurve table(ByteBuffer tag) throws DamagedProfile {
    int count = tag.getInt(8);
    if (count == 0) {
      return ToneCurve.LINEAR;
    }
    if (count == 1) {
      return power(Short.toUnsignedInt(tag.getShort(12)) / 256.0);
    }
    if (count < 0 || count > (tag.capacity() - 12) / 2) {
      throw new DamagedProfile("a curve of " + count + " values");
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Short.toUnsignedInt(tag.getShort(12 + 2 * i)) / 65_535.0;
    }
    return ToneCurve.between(values);
  }

  private static ToneCurve parametric(ByteBuffer tag) throws DamagedProfile {
    int function = tag.getShort(8);
    if (function < 0 || function >= PARAMETERS.length) {
      throw new DamagedProfile("a curve of an unknown function");
    }
    double[] p = new double[PARAMETERS[PARAMETERS.length - 1]];
    for (int i = 0; i < PARAMETERS[function]; i++) {
      p[i] = fixed(tag.getInt(12 + 4 * i));
    }
    if (function == 0) {
      return power(p[0]);
    }
    double end = function < 3 ? -p[2] / p[1] : p[4];
    double slope = function < 3 ? 0 : p[3];
    double above = function == 2 ? p[3] : p[5];
    double below = function == 2 ? p[3] : p[6];
    return ToneCurve.of(
        x -> x >= end ? StrictMath.pow(p[1] * x + p[2], p[0]) + above : slope * x + below);
  }

  private static ToneCurve power(double exponent) throws DamagedProfile {
    if (!(exponent > 0)) {
      throw new DamagedProfile("a curve of the exponent " + exponent);
    }
    return ToneCurve.gamma(exponent);
  }

  /** A number with 16 fractional bits. */
  static double fixed(int value) {
    return value / 65_536.0;
  }
}
