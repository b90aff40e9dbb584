package glid.worker.photo;

import glid.core.media.RgbColor;

/** A picture somewhere on a larger or smaller canvas, which shows the background elsewhere. */
final class PlacedRows implements RgbRows {
  private final RgbRows picture;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final RgbColor background;
  private final byte[] line;

  /**
   * The rows of the canvas.
   *
   * @param left of the picture on the canvas, at least 0
   * @param top likewise
   * @param width of the picture
   * @param height of the picture
   */
  PlacedRows(RgbRows picture, int left, int top, int width, int height, RgbColor background) {
    this.picture = picture;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.background = background;
    this.line = new byte[3 * width];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    fill(out, toX - fromX);
    int from = Math.max(fromX, left);
    int to = Math.min(toX, left + width);
    if (y >= top && y < top + height && from < to) {
      picture.read(y - top, from - left, to - left, line);
      System.arraycopy(line, 0, out, 3 * (from - fromX), 3 * (to - from));
    }
  }

  private void fill(byte[] out, int pixels) {
    byte[] color = {(byte) background.red(), (byte) background.green(), (byte) background.blue()};
    for (int i = 0; i < pixels; i++) {
      System.arraycopy(color, 0, out, 3 * i, 3);
    }
  }
}
