package glid.worker.color;

import java.util.List;

/**
 * RGB spaces of three tone curves and a matrix. What a sample adds to each linear channel of sRGB
 * is looked up, so that a pixel takes nine additions, in integers.
 */
final class MatrixToSrgb implements ToSrgb {
  private static final int CHANNELS = 3;
  private static final int SAMPLES = 256;

  /** Fractional bits of a sample's share. */
  private static final int BITS = 22;

  private static final int SHIFT = BITS - SrgbCurve.LINEAR_BITS;
  private static final int ROUNDING = 1 << (SHIFT - 1);

  /** Larger shares could overflow; no space that exists comes near. */
  private static final double MOST = 64;

  /** Shares in red, green and blue, one after the other, per sample of each channel. */
  private final int[] ofRed;

  private final int[] ofGreen;
  private final int[] ofBlue;

  /**
   * The conversion of a space.
   *
   * @param curves of red, green and blue
   * @param toXyz from linear R, G, B to {@link Xyz}
   * @throws DamagedProfile if the matrix is none that an RGB space can have
   */
  MatrixToSrgb(List<ToneCurve> curves, Matrix3 toXyz) throws DamagedProfile {
    Matrix3 matrix = Xyz.TO_LINEAR_SRGB.times(toXyz);
    ofRed = shares(curves.get(0), matrix, 0);
    ofGreen = shares(curves.get(1), matrix, 1);
    ofBlue = shares(curves.get(2), matrix, 2);
  }

  private static int[] shares(ToneCurve curve, Matrix3 matrix, int column) throws DamagedProfile {
    int[] shares = new int[CHANNELS * SAMPLES];
    for (int row = 0; row < CHANNELS; row++) {
      double factor = matrix.at(row, column);
      if (!(Math.abs(factor) < MOST)) {
        throw new DamagedProfile("primaries that no picture has");
      }
      for (int sample = 0; sample < SAMPLES; sample++) {
        shares[CHANNELS * sample + row] =
            (int) StrictMath.rint(curve.at(sample / 255.0) * factor * (1 << BITS));
      }
    }
    return shares;
  }

  /** Whether it changes no sample by more than rounding: the space is sRGB under some name. */
  boolean isIdentity() {
    byte[] pixel = new byte[CHANNELS];
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int mask = 1; mask < 8; mask++) {
        byte[] given = {
          (byte) (sample * (mask & 1)),
          (byte) (sample * (mask >> 1 & 1)),
          (byte) (sample * (mask >> 2))
        };
        convert(given, 1, pixel);
        for (int channel = 0; channel < CHANNELS; channel++) {
          if (Math.abs((given[channel] & 0xFF) - (pixel[channel] & 0xFF)) > 1) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Override
  public void convert(byte[] samples, int pixels, byte[] rgb) {
    for (int p = 0; p < CHANNELS * pixels; p += CHANNELS) {
      int red = CHANNELS * (samples[p] & 0xFF);
      int green = CHANNELS * (samples[p + 1] & 0xFF);
      int blue = CHANNELS * (samples[p + 2] & 0xFF);
      rgb[p] = encode(ofRed[red] + ofGreen[green] + ofBlue[blue]);
      rgb[p + 1] = encode(ofRed[red + 1] + ofGreen[green + 1] + ofBlue[blue + 1]);
      rgb[p + 2] = encode(ofRed[red + 2] + ofGreen[green + 2] + ofBlue[blue + 2]);
    }
  }

  private static byte encode(int sum) {
    return SrgbCurve.encode((sum + ROUNDING) >> SHIFT);
  }
}
