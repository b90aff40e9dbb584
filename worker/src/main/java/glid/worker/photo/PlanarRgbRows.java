package glid.worker.photo;

/** Planes of green, blue and red, 8 bits each: libavcodec's GBRP. */
final class PlanarRgbRows implements RgbRows {
  /** Plane of red, of green and of blue. */
  private static final int[] PLANES = {2, 0, 1};

  private final Plane[] planes;
  private final byte[] line;

  PlanarRgbRows(Plane[] planes) {
    this.planes = planes.clone();
    this.line = new byte[planes[0].width()];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    int count = toX - fromX;
    for (int channel = 0; channel < PLANES.length; channel++) {
      planes[PLANES[channel]].copy(y, fromX, count, line);
      for (int i = 0; i < count; i++) {
        out[3 * i + channel] = line[i];
      }
    }
  }
}
