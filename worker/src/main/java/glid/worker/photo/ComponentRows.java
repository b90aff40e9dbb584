package glid.worker.photo;

import glid.core.media.RgbColor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of any components, as they are found in files that are not from cameras: grey, RGB or
 * YCbCr of any depth and range, with or without alpha. Slower than the rows of the usual kinds.
 */
final class ComponentRows implements RgbRows {
  private static final float WHITE = 255;

  private final List<SampleRows> colors;
  private final ColorMatrix matrix;
  private final @Nullable SampleRows alpha;
  private final AlphaKind kind;
  private final RgbColor background;
  private final float[][] lines;

  /**
   * The rows of a picture.
   *
   * @param colors one component for grey, else three
   * @param alpha null if the picture is opaque
   * @param kind of the alpha
   */
  ComponentRows(
      List<SampleRows> colors,
      ColorMatrix matrix,
      @Nullable SampleRows alpha,
      AlphaKind kind,
      RgbColor background,
      int width) {
    this.colors = List.copyOf(colors);
    this.matrix = matrix;
    this.alpha = kind == AlphaKind.IGNORED ? null : alpha;
    this.kind = kind;
    this.background = background;
    this.lines = new float[colors.size() + 1][width];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    int count = toX - fromX;
    for (int i = 0; i < colors.size(); i++) {
      colors.get(i).read(y, fromX, toX, lines[i]);
      alignDepth(i, count);
    }
    if (colors.size() == 1) {
      matrix.grey(lines[0], count);
    } else {
      matrix.rgb(lines, count);
    }
    float[] alphas = lines[colors.size()];
    if (alpha != null) {
      alpha.read(y, fromX, toX, alphas);
    }
    for (int channel = 0; channel < 3; channel++) {
      float[] values = lines[Math.min(channel, colors.size() - 1)];
      if (alpha == null) {
        store(values, count, out, channel);
      } else {
        compose(values, alphas, 1f / alpha.most(), count, out, channel);
      }
    }
  }

  /** In 16-bit RGB, green has a bit more than red and blue. */
  private void alignDepth(int color, int count) {
    float scale = (float) colors.getFirst().most() / colors.get(color).most();
    if (scale != 1) {
      for (int i = 0; i < count; i++) {
        lines[color][i] *= scale;
      }
    }
  }

  private static void store(float[] values, int count, byte[] out, int channel) {
    for (int i = 0; i < count; i++) {
      out[3 * i + channel] = rounded(values[i]);
    }
  }

  private void compose(
      float[] values, float[] alphas, float scale, int count, byte[] out, int channel) {
    int below =
        switch (channel) {
          case 0 -> background.red();
          case 1 -> background.green();
          default -> background.blue();
        };
    for (int i = 0; i < count; i++) {
      float share = alphas[i] * scale;
      float value = kind == AlphaKind.PREMULTIPLIED ? values[i] : clamped(values[i]) * share;
      out[3 * i + channel] = rounded(value + below * (1 - share));
    }
  }

  private static float clamped(float value) {
    return Math.max(0, Math.min(WHITE, value));
  }

  private static byte rounded(float value) {
    return (byte) (int) (clamped(value) + 0.5f);
  }
}
