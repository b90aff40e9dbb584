package glid.worker.color;

/**
 * The primaries and the white of an RGB space, as CIE 1931 x and y.
 *
 * @param red its y above 0, as those of the others
 */
public record Chromaticities(Point red, Point green, Point blue, Point white) {
  /** CIE standard illuminant D65, as rounded in IEC 61966-2-1 and ITU-R BT.709. */
  private static final Point D65 = new Point(0.3127, 0.3290);

  /** IEC 61966-2-1 and ITU-R BT.709. */
  public static final Chromaticities SRGB =
      new Chromaticities(new Point(0.64, 0.33), new Point(0.30, 0.60), new Point(0.15, 0.06), D65);

  /** SMPTE EG 432-1: the primaries of SMPTE RP 431-2 with the white D65. */
  public static final Chromaticities DISPLAY_P3 =
      new Chromaticities(
          new Point(0.680, 0.320), new Point(0.265, 0.690), new Point(0.150, 0.060), D65);

  /** ITU-R BT.2020. */
  public static final Chromaticities BT2020 =
      new Chromaticities(
          new Point(0.708, 0.292), new Point(0.170, 0.797), new Point(0.131, 0.046), D65);

  /** Cone responses of the linearised Bradford transform (ISO 15076-1:2010, annex E.3). */
  private static final Matrix3 BRADFORD =
      Matrix3.of(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

  /** A chromaticity. */
  public record Point(double x, double y) {
    public Point {
      if (!(x >= 0 && x <= 1 && y > 0 && y <= 1)) {
        throw new IllegalArgumentException(
            "chromaticity: x 0..1, y above 0, at most 1, got %s, %s".formatted(x, y));
      }
    }

    /** X, Y and Z of this chromaticity with Y = 1. */
    private double[] xyz() {
      return new double[] {x / y, 1, (1 - x - y) / y};
    }
  }

  /**
   * The matrix from linear R, G, B to X, Y, Z relative to D50, the white of profile connection
   * spaces. Its values are not finite if the primaries lie on a line.
   */
  Matrix3 toXyzD50() {
    Matrix3 primaries = Matrix3.ofColumns(red.xyz(), green.xyz(), blue.xyz());
    double[] scale = primaries.inverse().times(white.xyz());
    double[] cones = BRADFORD.times(white.xyz());
    double[] conesOfD50 = BRADFORD.times(Xyz.D50);
    double[] gain = new double[3];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = conesOfD50[i] / cones[i];
    }
    return BRADFORD
        .inverse()
        .times(Matrix3.diagonal(gain))
        .times(BRADFORD)
        .times(primaries)
        .times(Matrix3.diagonal(scale));
  }
}
