package glid.worker.color;

/** Grey of another tone curve than sRGB's. */
final class GreyToSrgb implements ToSrgb {
  private static final int CHANNELS = 3;

  private final byte[] encoded = new byte[256];

  GreyToSrgb(ToneCurve curve) {
    for (int sample = 0; sample < encoded.length; sample++) {
      double light = curve.at(sample / 255.0);
      encoded[sample] = (byte) StrictMath.rint(255 * SrgbCurve.encode(light));
    }
  }

  /** Whether it changes no sample by more than rounding. */
  boolean isIdentity() {
    for (int sample = 0; sample < encoded.length; sample++) {
      if (Math.abs((encoded[sample] & 0xFF) - sample) > 1) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void convert(byte[] samples, int pixels, byte[] rgb) {
    for (int p = 0; p < CHANNELS * pixels; p += CHANNELS) {
      byte grey = encoded[samples[p] & 0xFF];
      rgb[p] = grey;
      rgb[p + 1] = grey;
      rgb[p + 2] = grey;
    }
  }
}
