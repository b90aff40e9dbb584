package glid.worker.photo;

/** The inks of a JPEG: three components as R, G, B come, and a plane of black. */
final class JpegInkRows implements CmykRows {
  private final RgbRows colors;
  private final Plane black;
  private final InkStorage storage;
  private final byte[] line;
  private final byte[] blackLine;

  /**
   * The picture of four components.
   *
   * @param colors the first three, turned back from luma and chroma if they are
   * @param storage not {@code NONE}
   */
  JpegInkRows(RgbRows colors, Plane black, InkStorage storage) {
    this.colors = colors;
    this.black = black;
    this.storage = storage;
    this.line = new byte[3 * black.width()];
    this.blackLine = new byte[black.width()];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    int count = toX - fromX;
    colors.read(y, fromX, toX, line);
    black.copy(y, fromX, count, blackLine);
    int colorFlip = storage == InkStorage.INVERTED_CMYK ? 0xFF : 0;
    int blackFlip = storage == InkStorage.CMYK ? 0 : 0xFF;
    for (int i = 0; i < count; i++) {
      out[4 * i] = (byte) (line[3 * i] ^ colorFlip);
      out[4 * i + 1] = (byte) (line[3 * i + 1] ^ colorFlip);
      out[4 * i + 2] = (byte) (line[3 * i + 2] ^ colorFlip);
      out[4 * i + 3] = (byte) (blackLine[i] ^ blackFlip);
    }
  }
}
