package glid.e2e;

/** A decoded frame: 8-bit planar 4:2:0, BT.709 in limited range, chroma sited left. */
final class Picture {
  private final int width;
  private final int height;
  private final byte[] planes;

  /**
   * Takes the planes Y, Cb and Cr, one after the other without padding.
   *
   * @param width in pixels, even
   * @param height in pixels, even
   */
  Picture(int width, int height, byte[] planes) {
    if (planes.length != width * height * 3 / 2) {
      throw new IllegalArgumentException(
          "planes: %d bytes for %dx%d".formatted(planes.length, width, height));
    }
    this.width = width;
    this.height = height;
    this.planes = planes;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** A sample of luma, 0..255. */
  int luma(int x, int y) {
    return planes[y * width + x] & 0xff;
  }

  /** The mean colour of a rectangle; even bounds give exactly its chroma samples. */
  Rgb mean(int left, int top, int right, int bottom) {
    int chroma = width * height;
    return bt709(
        planeMean(0, width, new int[] {left, top, right, bottom}),
        planeMean(chroma, width / 2, new int[] {left / 2, top / 2, right / 2, bottom / 2}),
        planeMean(
            chroma + chroma / 4, width / 2, new int[] {left / 2, top / 2, right / 2, bottom / 2}));
  }

  private double planeMean(int offset, int stride, int[] bounds) {
    long sum = 0;
    for (int y = bounds[1]; y < bounds[3]; y++) {
      for (int x = bounds[0]; x < bounds[2]; x++) {
        sum += planes[offset + y * stride + x] & 0xff;
      }
    }
    return (double) sum / ((bounds[2] - bounds[0]) * (bounds[3] - bounds[1]));
  }

  /** ITU-R BT.709-6, 3.2 to 3.5: Kr 0.2126, Kb 0.0722; black 16, white 235, chroma 128 +- 112. */
  private static Rgb bt709(double y, double cb, double cr) {
    double luma = (y - 16) / 219;
    double blueLess = (cb - 128) / 224;
    double redLess = (cr - 128) / 224;
    double red = luma + 1.5748 * redLess;
    double blue = luma + 1.8556 * blueLess;
    double green = (luma - 0.2126 * red - 0.0722 * blue) / 0.7152;
    return new Rgb(255 * red, 255 * green, 255 * blue);
  }
}
