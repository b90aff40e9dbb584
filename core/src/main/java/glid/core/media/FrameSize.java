package glid.core.media;

/**
 * Size of a video frame in luma pixels. Both sides are even, because 4:2:0 chroma planes have half
 * the width and half the height.
 *
 * @param width 2..8192, even
 * @param height 2..4320, even
 */
public record FrameSize(int width, int height) {
  /** Largest width that the product renders. */
  public static final int MAX_WIDTH = 8192;

  /** Largest height that the product renders. */
  public static final int MAX_HEIGHT = 4320;

  public FrameSize {
    if (width < 2 || width > MAX_WIDTH || width % 2 != 0) {
      throw new IllegalArgumentException("width: even, 2.." + MAX_WIDTH + ", got " + width);
    }
    if (height < 2 || height > MAX_HEIGHT || height % 2 != 0) {
      throw new IllegalArgumentException("height: even, 2.." + MAX_HEIGHT + ", got " + height);
    }
  }

  /** Width of a 4:2:0 chroma plane in samples. */
  public int chromaWidth() {
    return width / 2;
  }

  /** Height of a 4:2:0 chroma plane in samples. */
  public int chromaHeight() {
    return height / 2;
  }

  /** The same with more columns. */
  public FrameSize widenedBy(int columns) {
    return new FrameSize(width + columns, height);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
