package glid.core.grid;

/**
 * Width to height of a cell.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record AspectRatio(int width, int height) {
  public AspectRatio {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "aspect ratio: both sides at least 1, got " + width + ":" + height);
    }
  }

  /** floor(height * aspect), the width of a tile of that height. */
  public int widthFor(int tileHeight) {
    return Math.toIntExact((long) tileHeight * width / height);
  }

  @Override
  public String toString() {
    return width + ":" + height;
  }
}
