package glid.worker.photo;

import glid.core.media.RgbColor;

/**
 * One plane of interleaved samples: grey, grey and alpha, RGB or RGBA, of 8 bits or 16 bits
 * big-endian. 16-bit samples are rounded to 8 bits; transparent pixels are composed over the
 * background, on sRGB values.
 */
final class PackedRows implements RgbRows {
  private final Plane plane;
  private final int channels;
  private final int sampleBytes;
  private final RgbColor background;
  private final byte[] raw;
  private final byte[] samples;

  /**
   * The picture of one plane.
   *
   * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; alpha is not premultiplied
   * @param sampleBytes 1 or 2
   */
  PackedRows(Plane plane, int channels, int sampleBytes, RgbColor background) {
    this.plane = plane;
    this.channels = channels;
    this.sampleBytes = sampleBytes;
    this.background = background;
    this.raw = new byte[plane.width() * channels * sampleBytes];
    this.samples = sampleBytes == 1 ? raw : new byte[plane.width() * channels];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    int pixelBytes = channels * sampleBytes;
    int count = toX - fromX;
    plane.copy(y, fromX * pixelBytes, count * pixelBytes, raw);
    if (sampleBytes == 2) {
      narrow(count * channels);
    }
    switch (channels) {
      case 1 -> grey(count, out);
      case 2 -> greyAlpha(count, out);
      case 3 -> System.arraycopy(samples, 0, out, 0, 3 * count);
      case 4 -> rgba(count, out);
      default -> throw new IllegalStateException("channels: 1..4, got " + channels);
    }
  }

  /** round(v * 255 / 65535), exact for every 16-bit v. */
  static int to8Bits(int value) {
    return (value * 255 + 32_895) >> 16;
  }

  private void narrow(int count) {
    for (int i = 0; i < count; i++) {
      samples[i] = (byte) to8Bits(((raw[2 * i] & 0xFF) << 8) | (raw[2 * i + 1] & 0xFF));
    }
  }

  private void grey(int count, byte[] out) {
    for (int i = 0; i < count; i++) {
      byte value = samples[i];
      out[3 * i] = value;
      out[3 * i + 1] = value;
      out[3 * i + 2] = value;
    }
  }

  private void greyAlpha(int count, byte[] out) {
    for (int i = 0; i < count; i++) {
      int grey = samples[2 * i] & 0xFF;
      int alpha = samples[2 * i + 1] & 0xFF;
      compose((alpha << 24) | (grey << 16) | (grey << 8) | grey, background, out, 3 * i);
    }
  }

  private void rgba(int count, byte[] out) {
    for (int i = 0; i < count; i++) {
      int s = 4 * i;
      int rgb =
          ((samples[s] & 0xFF) << 16) | ((samples[s + 1] & 0xFF) << 8) | (samples[s + 2] & 0xFF);
      compose((samples[s + 3] << 24) | rgb, background, out, 3 * i);
    }
  }

  /**
   * Writes a pixel over the background.
   *
   * @param argb alpha in the highest byte, then red, green, blue; not premultiplied
   * @param at where its red goes, then green and blue
   */
  static void compose(int argb, RgbColor background, byte[] out, int at) {
    int alpha = argb >>> 24;
    out[at] = over((argb >> 16) & 0xFF, alpha, background.red());
    out[at + 1] = over((argb >> 8) & 0xFF, alpha, background.green());
    out[at + 2] = over(argb & 0xFF, alpha, background.blue());
  }

  /** A sample over its background, rounded to the nearest. */
  private static byte over(int sample, int alpha, int below) {
    return (byte) ((sample * alpha + below * (255 - alpha) + 127) / 255);
  }
}
