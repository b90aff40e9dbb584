package glid.worker.photo;

import glid.worker.color.ToSrgb;

/** Inks as sRGB. */
final class InksToRgbRows implements RgbRows {
  private final CmykRows inks;
  private final ToSrgb toSrgb;
  private final byte[] line;

  /**
   * The picture of some inks.
   *
   * @param width in pixels
   */
  InksToRgbRows(CmykRows inks, ToSrgb toSrgb, int width) {
    this.inks = inks;
    this.toSrgb = toSrgb;
    this.line = new byte[4 * width];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    inks.read(y, fromX, toX, line);
    toSrgb.convert(line, toX - fromX, out);
  }
}
