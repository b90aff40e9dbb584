package glid.worker.photo;

/**
 * One plane of interleaved samples: grey, grey and alpha, RGB or RGBA, of 8 bits or 16 bits
 * big-endian. 16-bit samples are rounded to 8 bits; pixels with alpha are brought to sRGB and laid
 * over the background, opaque pixels are given as they are stored.
 */
final class PackedRows implements RgbRows {
  private final Plane plane;
  private final int channels;
  private final int sampleBytes;
  private final Backdrop backdrop;
  private final byte[] alpha;
  private final byte[] raw;
  private final byte[] samples;

  /**
   * The picture of one plane.
   *
   * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; alpha is not premultiplied
   * @param sampleBytes 1 or 2
   */
  PackedRows(Plane plane, int channels, int sampleBytes, Backdrop backdrop) {
    this.plane = plane;
    this.channels = channels;
    this.sampleBytes = sampleBytes;
    this.backdrop = backdrop;
    this.alpha = new byte[plane.width()];
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
      byte value = samples[2 * i];
      out[3 * i] = value;
      out[3 * i + 1] = value;
      out[3 * i + 2] = value;
      alpha[i] = samples[2 * i + 1];
    }
    backdrop.compose(out, alpha, count);
  }

  private void rgba(int count, byte[] out) {
    for (int i = 0; i < count; i++) {
      out[3 * i] = samples[4 * i];
      out[3 * i + 1] = samples[4 * i + 1];
      out[3 * i + 2] = samples[4 * i + 2];
      alpha[i] = samples[4 * i + 3];
    }
    backdrop.compose(out, alpha, count);
  }
}
