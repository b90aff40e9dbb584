package glid.worker.photo;

/** One byte per pixel, or one bit, that picks a colour of a palette. */
final class PaletteRows implements RgbRows {
  private static final int COLORS = 256;

  private final Plane plane;
  private final boolean isBits;
  private final byte[] rgb;
  private final byte[] line;

  private PaletteRows(Plane plane, boolean isBits, byte[] rgb) {
    this.plane = plane;
    this.isBits = isBits;
    this.rgb = rgb;
    this.line = new byte[plane.width()];
  }

  /** Bits, the highest one leftmost: 0 is black, 1 is white. */
  static PaletteRows blackAndWhite(Plane plane) {
    byte white = (byte) 255;
    return new PaletteRows(plane, true, new byte[] {0, 0, 0, white, white, white});
  }

  /** Likewise: 0 is white, 1 is black. */
  static PaletteRows whiteAndBlack(Plane plane) {
    byte white = (byte) 255;
    return new PaletteRows(plane, true, new byte[] {white, white, white, 0, 0, 0});
  }

  /**
   * Bytes into a palette of 256 colours.
   *
   * @param argb alpha in the highest byte, then red, green, blue; not premultiplied
   */
  static PaletteRows of(Plane plane, int[] argb, Backdrop backdrop) {
    byte[] rgb = new byte[3 * COLORS];
    byte[] alpha = new byte[COLORS];
    for (int i = 0; i < COLORS; i++) {
      alpha[i] = (byte) (argb[i] >> 24);
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    backdrop.compose(rgb, alpha, COLORS);
    return new PaletteRows(plane, false, rgb);
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    if (isBits) {
      readBits(y, fromX, toX);
    } else {
      plane.copy(y, fromX, toX - fromX, line);
    }
    for (int i = 0; i < toX - fromX; i++) {
      System.arraycopy(rgb, 3 * (line[i] & 0xFF), out, 3 * i, 3);
    }
  }

  private void readBits(int y, int fromX, int toX) {
    for (int x = fromX; x < toX; x++) {
      int bits = plane.bytes().get(y * plane.strideBytes() + (x >> 3));
      line[x - fromX] = (byte) ((bits >> (7 - (x & 7))) & 1);
    }
  }
}
