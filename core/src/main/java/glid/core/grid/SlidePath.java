package glid.core.grid;

/**
 * Where the sheet is in each frame of a slide from right to left.
 *
 * <p>In frame n of N the left edge of the sheet is at x = W - (W + sheetWidth) * n/N * speed, where
 * W is the frame's width. The exact value is rounded here, once; every renderer and every encoder
 * uses the rounded one.
 *
 * @param frameWidth W in pixels, at least 1
 * @param sheetWidth in pixels, at least 1
 * @param frames N, at least 1
 * @param speed passes per video, above 0
 */
public record SlidePath(int frameWidth, int sheetWidth, int frames, Rational speed, Motion motion) {
  /** Quarter pixels in a pixel. */
  public static final int QUARTERS = 4;

  /** A window at a multiple of this many quarter pixels is a copy, in luma and in chroma. */
  private static final int COPY_STEP = 2 * QUARTERS;

  public SlidePath {
    if (frameWidth < 1 || sheetWidth < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "frameWidth, sheetWidth and frames: at least 1, got %d, %d, %d"
              .formatted(frameWidth, sheetWidth, frames));
    }
    if (speed.numerator() <= 0) {
      throw new IllegalArgumentException("speed: above 0, got " + speed);
    }
  }

  /** The exact left edge of the sheet in frame n (0..N-1), in pixels of the frame. */
  public Rational exactLeft(int frame) {
    if (frame < 0 || frame >= frames) {
      throw new IllegalArgumentException("frame: 0.." + (frames - 1) + ", got " + frame);
    }
    Rational travelled = new Rational(frame, frames).times(speed);
    return Rational.of(frameWidth).minus(travelled.times((long) frameWidth + sheetWidth));
  }

  /**
   * The rounded left edge of the sheet in frame n, in quarter pixels: floor(4x + 1/2), or four
   * times floor(x + 1/2) for whole-pixel motion.
   */
  public int leftQuarters(int frame) {
    Rational exact = exactLeft(frame);
    return Math.toIntExact(
        switch (motion) {
          case SMOOTH -> exact.times(QUARTERS).roundHalfUp();
          case WHOLE_PIXEL -> exact.roundHalfUp() * QUARTERS;
        });
  }

  /**
   * The left edge of the frame's window in the sheet, in quarter pixels: the negative of {@link
   * #leftQuarters}, growing from frame to frame.
   */
  public int windowQuarters(int frame) {
    return -leftQuarters(frame);
  }

  /** Whether the window of a frame is a plain copy of the strip: an even whole-pixel position. */
  public boolean isCopy(int frame) {
    return isCopyAt(windowQuarters(frame));
  }

  /** Whether a window at a position in quarter pixels is a plain copy of the strip. */
  public static boolean isCopyAt(int windowQuarters) {
    return Math.floorMod(windowQuarters, COPY_STEP) == 0;
  }
}
