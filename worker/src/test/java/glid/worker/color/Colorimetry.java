package glid.worker.color;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What tests expect of colours: published numbers, double precision, nothing of the program. */
public final class Colorimetry {
  private static final double[] D50 = {0.9642, 1.0, 0.8249};
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  /** x and y of red, green and blue; the white is D65. SMPTE RP 431-2 / Display P3. */
  public static final List<Double> P3 = List.of(0.680, 0.320, 0.265, 0.690, 0.150, 0.060);

  /** Adobe RGB (1998) Color Image Encoding, section 4.2. */
  public static final List<Double> ADOBE = List.of(0.64, 0.33, 0.21, 0.71, 0.15, 0.06);

  /** IEC 61966-2-1. */
  public static final List<Double> SRGB = List.of(0.64, 0.33, 0.30, 0.60, 0.15, 0.06);

  private Colorimetry() {}

  /** Linear R, G, B of primaries and D65 to X, Y, Z of D50, row by row. */
  public static double[][] toXyzD50(List<Double> primaries) {
    double[] white = xyz(0.3127, 0.3290);
    double[][] columns = new double[3][3];
    for (int i = 0; i < 3; i++) {
      double[] color = xyz(primaries.get(2 * i), primaries.get(2 * i + 1));
      for (int row = 0; row < 3; row++) {
        columns[row][i] = color[row];
      }
    }
    double[] scale = solve(columns, white);
    double[] cones = times(BRADFORD, white);
    double[] conesD50 = times(BRADFORD, D50);
    double[][] adapted = new double[3][3];
    for (int i = 0; i < 3; i++) {
      double[] column = {
        columns[0][i] * scale[i], columns[1][i] * scale[i], columns[2][i] * scale[i]
      };
      double[] response = times(BRADFORD, column);
      for (int cone = 0; cone < 3; cone++) {
        response[cone] *= conesD50[cone] / cones[cone];
      }
      double[] color = solve(BRADFORD, response);
      for (int row = 0; row < 3; row++) {
        adapted[row][i] = color[row];
      }
    }
    return adapted;
  }

  /** 8-bit sRGB of 8-bit samples in a space of primaries and a curve to linear light. */
  public static int[] srgb(int[] samples, List<Double> primaries, DoubleUnaryOperator curve) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      linear[i] = curve.applyAsDouble(samples[i] / 255.0);
    }
    return srgbOfXyz(times(toXyzD50(primaries), linear));
  }

  /** 8-bit sRGB, clipped, of X, Y, Z relative to D50. */
  public static int[] srgbOfXyz(double[] xyz) {
    double[] linear = solve(toXyzD50(SRGB), xyz);
    int[] rgb = new int[3];
    for (int i = 0; i < 3; i++) {
      rgb[i] = Math.clamp(Math.round(255 * encoded(linear[i])), 0, 255);
    }
    return rgb;
  }

  /** X, Y, Z of CIELAB (CIE 15), relative to D50. */
  public static double[] xyzOfLab(double[] lab) {
    double y = (lab[0] + 16) / 116;
    double[] roots = {y + lab[1] / 500, y, y - lab[2] / 200};
    double[] xyz = new double[3];
    for (int i = 0; i < 3; i++) {
      double root = roots[i];
      xyz[i] = D50[i] * (root > 6.0 / 29 ? root * root * root : (root - 4.0 / 29) * 108 / 841);
    }
    return xyz;
  }

  /** With the luminance of the darkest colour taken away, white staying white. */
  public static double[] withoutBlack(double[] xyz, double darkest) {
    double[] scaled = new double[3];
    for (int i = 0; i < 3; i++) {
      scaled[i] = (xyz[i] - darkest * D50[i]) / (1 - darkest);
    }
    return scaled;
  }

  /** The curve of sRGB and Display P3, to linear light. */
  public static double decoded(double sample) {
    return sample <= 0.04045 ? sample / 12.92 : Math.pow((sample + 0.055) / 1.055, 2.4);
  }

  private static double encoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int k = 0; k < 3; k++) {
        product[row] += matrix[row][k] * vector[k];
      }
    }
    return product;
  }

  /** Cramer's rule. */
  private static double[] solve(double[][] matrix, double[] right) {
    double[] solution = new double[3];
    for (int column = 0; column < 3; column++) {
      double[][] replaced = new double[3][];
      for (int row = 0; row < 3; row++) {
        replaced[row] = matrix[row].clone();
        replaced[row][column] = right[row];
      }
      solution[column] = determinant(replaced) / determinant(matrix);
    }
    return solution;
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }
}
