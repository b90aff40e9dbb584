package glid.core.grid;

/**
 * The part of an upright photo that fills a cell, in pixels of that photo.
 *
 * @param left at least 0
 * @param top at least 0
 * @param width at least 1
 * @param height at least 1
 */
public record CropRect(int left, int top, int width, int height) {
  public CropRect {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "crop: left and top at least 0, width and height at least 1, got "
              + "%d,%d %dx%d".formatted(left, top, width, height));
    }
  }

  /**
   * The largest rectangle of the wanted aspect ratio inside a photo, sizes truncated to whole
   * pixels but never below 1.
   *
   * @param photoWidth width of the upright photo, at least 1
   * @param photoHeight height of the upright photo, at least 1
   */
  public static CropRect of(
      int photoWidth, int photoHeight, AspectRatio aspect, CropPosition position) {
    boolean tooWide = (long) photoWidth * aspect.height() > (long) photoHeight * aspect.width();
    if (tooWide) {
      int width = Math.max(1, (int) ((long) photoHeight * aspect.width() / aspect.height()));
      int spare = photoWidth - width;
      int left =
          switch (position) {
            case LEFT -> 0;
            case RIGHT -> spare;
            case CENTER, TOP, BOTTOM -> spare / 2;
          };
      return new CropRect(left, 0, width, photoHeight);
    }
    int height = Math.max(1, (int) ((long) photoWidth * aspect.height() / aspect.width()));
    int spare = photoHeight - height;
    int top =
        switch (position) {
          case TOP -> 0;
          case BOTTOM -> spare;
          case CENTER, LEFT, RIGHT -> spare / 2;
        };
    return new CropRect(0, top, photoWidth, height);
  }
}
