package glid.worker.color;

/** Four inks of which every colour is known: CIELAB is linear in their amounts. */
public final class Inks {
  /** Magenta, cyan and black together: the darkest within 300 % of ink. */
  private static final double DARKEST_LIGHTNESS = 15;

  private Inks() {}

  /** CIELAB of cyan, magenta, yellow, black, each 0..1. */
  public static double[] lab(double[] inks) {
    return new double[] {
      100 - 20 * inks[0] - 25 * inks[1] - 8 * inks[2] - 40 * inks[3],
      -30 * inks[0] + 50 * inks[1] - 5 * inks[2],
      -35 * inks[0] - 5 * inks[1] + 60 * inks[2]
    };
  }

  /** 8-bit sRGB of 8-bit inks, black point compensated. */
  public static int[] srgb(int[] inks) {
    double[] amounts = {inks[0] / 255.0, inks[1] / 255.0, inks[2] / 255.0, inks[3] / 255.0};
    double darkest = Colorimetry.xyzOfLab(new double[] {DARKEST_LIGHTNESS, 0, 0})[1];
    return Colorimetry.srgbOfXyz(
        Colorimetry.withoutBlack(Colorimetry.xyzOfLab(lab(amounts)), darkest));
  }
}
