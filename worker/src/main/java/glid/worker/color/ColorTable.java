package glid.worker.color;

/** The colours of a space at the nodes of a grid. */
final class ColorTable {
  /** Nobody prints more ink than three full ones; paper does not take it. */
  private static final double MOST_INK = 3;

  private final int inputs;
  private final int side;
  private final double[][] xyz;

  private ColorTable(int inputs, int side, double[][] xyz) {
    this.inputs = inputs;
    this.side = side;
    this.xyz = xyz;
  }

  /** Gives the colour of samples, each 0..1, as {@link Xyz}. */
  @FunctionalInterface
  interface Colors {
    double[] xyz(double[] samples) throws DamagedProfile;
  }

  /**
   * The table of a space.
   *
   * @param inputs 3 or 4
   * @param side nodes along each input, at least 2
   */
  static ColorTable of(int inputs, int side, Colors colors) throws DamagedProfile {
    int nodes = 1;
    for (int input = 0; input < inputs; input++) {
      nodes *= side;
    }
    ColorTable table = new ColorTable(inputs, side, new double[nodes][]);
    for (int node = 0; node < nodes; node++) {
      table.xyz[node] = colors.xyz(table.samples(node));
    }
    return table;
  }

  int inputs() {
    return inputs;
  }

  int side() {
    return side;
  }

  /** The colour at a node; the last input changes fastest. */
  double[] xyz(int node) {
    return xyz[node];
  }

  /**
   * The same space with its darkest colour at black (black point compensation as in ISO 18619:
   * linear in X, Y, Z, white stays). Of inks the darkest colour within 300 % of ink counts.
   */
  ColorTable withBlackPoint() {
    double black = 1;
    for (int node = 0; node < xyz.length; node++) {
      if (inputs == 3 || sum(samples(node)) <= MOST_INK) {
        black = Math.min(black, xyz[node][1]);
      }
    }
    double darkest = Math.clamp(black, 0, 0.5);
    double[][] scaled = new double[xyz.length][Xyz.D50.length];
    for (int node = 0; node < xyz.length; node++) {
      for (int i = 0; i < Xyz.D50.length; i++) {
        scaled[node][i] = (xyz[node][i] - darkest * Xyz.D50[i]) / (1 - darkest);
      }
    }
    return new ColorTable(inputs, side, scaled);
  }

  private double[] samples(int node) {
    double[] samples = new double[inputs];
    int rest = node;
    for (int input = inputs - 1; input >= 0; input--) {
      samples[input] = rest % side / (side - 1.0);
      rest /= side;
    }
    return samples;
  }

  private static double sum(double[] samples) {
    double sum = 0;
    for (double sample : samples) {
      sum += sample;
    }
    return sum;
  }
}
