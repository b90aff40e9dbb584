package glid.core.job;

import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.Level;
import glid.core.timeline.FrameRate;

/**
 * How wide the margin of key pictures is, and which slides it suits.
 *
 * <p>A wider margin means fewer key pictures, but more to decode for every frame: it is widened as
 * long as that asks nothing more of a decoder than the narrowest margin does.
 */
public final class SlideMargin {
  /** Key pictures that a decoder keeps: the latest one and the one before it. */
  public static final int REFERENCES = 2;

  /** The narrowest margin that is worth its columns. */
  public static final int LEAST = 64;

  /** Wider ones saved next to nothing when measured, see docs/decisions/0019. */
  private static final int MOST = 256;

  /** Luma samples along a side of a macroblock. */
  private static final int MB = 16;

  /** Columns that interpolation reads beyond the window (ITU-T H.264, 8.4.2.2.1). */
  private static final int INTERPOLATION = 3;

  private static final int QUARTERS = 4;

  /** Of this many frames one may have to be a key picture for the want of a better one. */
  private static final int FRAMES_PER_STRAY_KEY = 4;

  private SlideMargin() {}

  /** The widest margin that pictures of a width can have: the limit is that of all pictures. */
  public static int widest(FrameSize frame) {
    return FrameSize.MAX_WIDTH / MB * MB - frame.width();
  }

  /**
   * The margin for a video.
   *
   * @return luma columns; with the frame's width a multiple of 16, and at most {@link #widest}
   */
  public static int of(FrameSize frame, FrameRate rate) {
    int margin = aligned(frame, Math.min(LEAST, widest(frame)));
    Level needed = level(frame, margin, rate);
    while (margin + MB <= Math.min(MOST, widest(frame))
        && level(frame, margin + MB, rate) == needed) {
      margin += MB;
    }
    return margin;
  }

  private static int aligned(FrameSize frame, int margin) {
    return Math.ceilDiv(frame.width() + margin, MB) * MB - frame.width();
  }

  private static Level level(FrameSize frame, int margin, FrameRate rate) {
    return Level.of(new FrameSize(frame.width() + margin, frame.height()), rate, REFERENCES);
  }

  /**
   * Whether most frames are within the margin of one at an even whole-pixel position. Only such a
   * key picture can be displaced by any distance; where there is none, each frame has to be a key
   * picture itself.
   */
  public static boolean suits(SlidePath path, int margin) {
    int reach = QUARTERS * (margin - INTERPOLATION);
    int strays = 0;
    int copy = Integer.MIN_VALUE;
    for (int frame = 0; frame < path.frames(); frame++) {
      if (path.isCopy(frame)) {
        copy = path.windowQuarters(frame);
      } else if (copy == Integer.MIN_VALUE || path.windowQuarters(frame) - copy > reach) {
        strays++;
      }
    }
    return strays * FRAMES_PER_STRAY_KEY <= path.frames();
  }
}
