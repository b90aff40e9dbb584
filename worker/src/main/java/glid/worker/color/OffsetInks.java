package glid.worker.color;

/**
 * What inks look like when a file does not say: offset print on coated paper, after Neugebauer. A
 * place of the paper is covered by none, one or several of the inks, as often as chance has it
 * (Demichel); the light of these 16 kinds of places adds up. Dots print larger than they are.
 *
 * <p>Solid colours in CIELAB (D50) and the paper: ISO 12647-2:2004/Amd 1:2007, paper type 1. All
 * relative to the paper.
 */
final class OffsetInks {
  private static final int INKS = 4;
  private static final int BLACK = 8;

  /** A dot of half the area covers 14 % more of it on paper. */
  private static final double DOT_GAIN = 0.14;

  /**
   * How much of the light of black ink is left on top of other inks, plus what these let through.
   */
  private static final double BLACK_OVER_INK = 0.45;

  /** By the bits of the inks that are there: 1 cyan, 2 magenta, 4 yellow. */
  private static final double[][] SOLIDS = {
    Xyz.ofLab(95, 0, -2),
    Xyz.ofLab(55, -37, -50),
    Xyz.ofLab(48, 74, -3),
    Xyz.ofLab(24, 22, -46),
    Xyz.ofLab(89, -5, 93),
    Xyz.ofLab(50, -65, 27),
    Xyz.ofLab(47, 68, 48),
    Xyz.ofLab(23, 0, 0)
  };

  private static final double[] BLACK_SOLID = Xyz.ofLab(16, 0, 0);

  private OffsetInks() {}

  /** The colour of cyan, magenta, yellow and black, each 0..1, as {@link Xyz}. */
  static double[] xyz(double[] inks) {
    double[] xyz = new double[Xyz.D50.length];
    for (int places = 0; places < 1 << INKS; places++) {
      double area = 1;
      for (int ink = 0; ink < INKS; ink++) {
        double covered = inks[ink] + 4 * DOT_GAIN * inks[ink] * (1 - inks[ink]);
        area *= (places >> ink & 1) == 1 ? covered : 1 - covered;
      }
      for (int i = 0; i < xyz.length; i++) {
        xyz[i] += area * Xyz.D50[i] * reflected(places, i);
      }
    }
    return xyz;
  }

  /** The share of the paper's light that comes from a place. */
  private static double reflected(int inks, int i) {
    double paper = SOLIDS[0][i];
    double colored = SOLIDS[inks & (BLACK - 1)][i] / paper;
    return inks < BLACK
        ? colored
        : BLACK_SOLID[i] / paper * (BLACK_OVER_INK + (1 - BLACK_OVER_INK) * colored);
  }
}
