package glid.worker.photo;

/** Components with alpha, brought to sRGB and laid over the background. */
final class ComposedRows implements RgbRows {
  private static final int CHANNELS = 3;

  private final ComponentRows colors;
  private final SampleRows alphas;
  private final boolean isPremultiplied;
  private final Backdrop backdrop;
  private final float[] line;
  private final byte[] opacity;

  /**
   * The rows of a picture.
   *
   * @param kind of the alpha, not {@code IGNORED}
   */
  ComposedRows(ComponentRows colors, SampleRows alphas, AlphaKind kind, Backdrop backdrop) {
    this.colors = colors;
    this.alphas = alphas;
    this.isPremultiplied = kind == AlphaKind.PREMULTIPLIED;
    this.backdrop = backdrop;
    this.line = new float[colors.width()];
    this.opacity = new byte[colors.width()];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    int count = toX - fromX;
    alphas.read(y, fromX, toX, line);
    float most = alphas.most();
    for (int i = 0; i < count; i++) {
      opacity[i] = ComponentRows.rounded(line[i] * 255 / most);
    }
    if (isPremultiplied) {
      readDivided(y, fromX, toX, out);
    } else {
      colors.read(y, fromX, toX, out);
    }
    backdrop.compose(out, opacity, count);
  }

  /** Colours as if the pixels were opaque, because that is what a profile is about. */
  private void readDivided(int y, int fromX, int toX, byte[] out) {
    colors.load(y, fromX, toX);
    float most = alphas.most();
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] values = colors.values(channel);
      for (int i = 0; i < toX - fromX; i++) {
        out[CHANNELS * i + channel] =
            line[i] == 0 ? 0 : ComponentRows.rounded(values[i] * most / line[i]);
      }
    }
  }
}
