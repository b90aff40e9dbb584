package glid.worker.photo;

/** Three planes, 8 bits each. */
final class PlanarRgbRows implements RgbRows {
  private final Plane[] planes;
  private final byte[] line;

  /** The planes of red, green and blue; libavcodec's GBRP has them in another order. */
  PlanarRgbRows(Plane red, Plane green, Plane blue) {
    this.planes = new Plane[] {red, green, blue};
    this.line = new byte[red.width()];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    int count = toX - fromX;
    for (int channel = 0; channel < planes.length; channel++) {
      planes[channel].copy(y, fromX, count, line);
      for (int i = 0; i < count; i++) {
        out[3 * i + channel] = line[i];
      }
    }
  }
}
