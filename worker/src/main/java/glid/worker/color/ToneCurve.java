package glid.worker.color;

import java.util.function.DoubleUnaryOperator;

/** From a sample, 0..1, to linear light, 0..1. */
public final class ToneCurve {
  /** IEC 61966-2-1. */
  public static final ToneCurve SRGB = new ToneCurve(SrgbCurve::decode);

  public static final ToneCurve LINEAR = new ToneCurve(sample -> sample);

  private final DoubleUnaryOperator curve;

  private ToneCurve(DoubleUnaryOperator curve) {
    this.curve = curve;
  }

  /**
   * A power.
   *
   * @param exponent above 0
   */
  public static ToneCurve gamma(double exponent) {
    if (!(exponent > 0)) {
      throw new IllegalArgumentException("exponent: above 0, got " + exponent);
    }
    return new ToneCurve(sample -> StrictMath.pow(sample, exponent));
  }

  /** Straight lines between evenly spaced values, at least two. */
  static ToneCurve between(double... values) {
    double[] table = values.clone();
    return new ToneCurve(sample -> interpolate(table, sample));
  }

  /** Any formula; what it gives outside of 0..1, or NaN, is clipped. */
  static ToneCurve of(DoubleUnaryOperator formula) {
    return new ToneCurve(formula);
  }

  /** Linear light of a sample, both 0..1. */
  double at(double sample) {
    double linear = curve.applyAsDouble(sample);
    return linear > 0 ? Math.min(1, linear) : 0;
  }

  private static double interpolate(double[] table, double sample) {
    double position = sample * (table.length - 1);
    int index = Math.min((int) position, table.length - 2);
    return table[index] + (table[index + 1] - table[index]) * (position - index);
  }
}
