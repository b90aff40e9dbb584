package glid.worker.photo;

import java.util.List;

/**
 * A picture of any components, as they are found in files that are not from cameras: grey, RGB or
 * YCbCr of any depth and range. Slower than the rows of the usual kinds.
 */
final class ComponentRows implements RgbRows {
  private static final int CHANNELS = 3;

  private final List<SampleRows> colors;
  private final ColorMatrix matrix;
  private final float[][] lines;

  /**
   * The rows of a picture.
   *
   * @param colors one component for grey, else three
   * @param width in pixels
   */
  ComponentRows(List<SampleRows> colors, ColorMatrix matrix, int width) {
    this.colors = List.copyOf(colors);
    this.matrix = matrix;
    this.lines = new float[colors.size()][width];
  }

  int width() {
    return lines[0].length;
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    load(y, fromX, toX);
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] values = values(channel);
      for (int i = 0; i < toX - fromX; i++) {
        out[CHANNELS * i + channel] = rounded(values[i]);
      }
    }
  }

  /** Reads pixels of a row, for {@link #values}. */
  void load(int y, int fromX, int toX) {
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
  }

  /** The values of red, green or blue that were read last: 0..255, which may be exceeded. */
  float[] values(int channel) {
    return lines[Math.min(channel, colors.size() - 1)];
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

  /** The nearest sample, clipped. */
  static byte rounded(float value) {
    // Math.max and Math.min of floating-point numbers are slow before the last compiler comes
    return (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5f));
  }
}
