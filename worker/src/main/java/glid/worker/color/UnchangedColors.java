package glid.worker.color;

/** Pixels that are sRGB already. */
final class UnchangedColors implements ToSrgb {
  private static final int CHANNELS = 3;

  @Override
  public void convert(byte[] samples, int pixels, byte[] rgb) {
    System.arraycopy(samples, 0, rgb, 0, CHANNELS * pixels);
  }
}
