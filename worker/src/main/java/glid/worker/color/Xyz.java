package glid.worker.color;

/** The profile connection space: X, Y, Z relative to D50, white has Y = 1. */
final class Xyz {
  /** ISO 15076-1:2010, 7.2.16. */
  static final double[] D50 = {0.9642, 1.0, 0.8249};

  /** From X, Y, Z to linear R, G, B of sRGB; outside of 0..1 for colours that sRGB lacks. */
  static final Matrix3 TO_LINEAR_SRGB = Chromaticities.SRGB.toXyzD50().inverse();

  // CIE 15: (6/29)^3 and what belongs to it
  private static final double LINEAR_BELOW = 8;
  private static final double LIGHTNESS_PER_Y = 24_389 / 27.0;

  private Xyz() {}

  /** X, Y, Z of a colour in CIELAB. */
  static double[] ofLab(double lightness, double a, double b) {
    double y = (lightness + 16) / 116;
    return new double[] {
      D50[0] * cubed(y + a / 500), ofLightness(lightness), D50[2] * cubed(y - b / 200)
    };
  }

  /** Y of a lightness L*, 0..100. */
  static double ofLightness(double lightness) {
    double root = (lightness + 16) / 116;
    return lightness > LINEAR_BELOW ? root * root * root : lightness / LIGHTNESS_PER_Y;
  }

  private static double cubed(double root) {
    return root > 6 / 29.0 ? root * root * root : (116 * root - 16) / LIGHTNESS_PER_Y;
  }
}
