package glid.core.job;

import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.Level;
import glid.core.timeline.FrameRate;
import java.util.Arrays;

/**
 * How wide the margin of a video's key pictures is, and whether slide coding suits the video.
 *
 * <p>A wider margin means fewer key pictures, but more to decode for every frame: it is widened as
 * long as that asks nothing more of a decoder than the narrowest margin does, and further only for
 * a slide that would need many pictures from the encoder otherwise.
 *
 * <p>Slide coding suits a video if most frames are within the margin of one at an even whole-pixel
 * position. Only such a key picture can be displaced by any distance; where there is none, each
 * frame has to be a key picture itself, a stray.
 *
 * @param columns of luma; with the frame's width a multiple of 16, and at most {@link #widest}
 * @param suits whether slide coding suits the video
 */
public record SlideMargin(int columns, boolean suits) {
  /** Key pictures that a decoder keeps: the latest one and the one before it. */
  public static final int REFERENCES = 2;

  /** The narrowest margin that is worth its columns. */
  public static final int LEAST = 64;

  /** Wider ones saved next to nothing when measured, see docs/decisions/0019. */
  private static final int USUALLY_MOST = 256;

  /** For slides of which copies are far apart. */
  private static final int MOST = 1024;

  /** Wider pictures are more than decoders in hardware take. */
  private static final int WIDEST_IN_HARDWARE = 4096;

  /** Luma samples along a side of a macroblock. */
  private static final int MB = 16;

  /** Columns that interpolation reads beyond the window (ITU-T H.264, 8.4.2.2.1). */
  private static final int INTERPOLATION = 3;

  private static final int QUARTERS = 4;

  /** Of this many frames one may be a stray before a margin is widened for it. */
  private static final int FRAMES_PER_STRAY = 32;

  /** Of this many frames one may be a stray in a slide that is worth it. */
  private static final int LEAST_FRAMES_PER_STRAY = 4;

  private static final int NONE = Integer.MIN_VALUE;

  /** The widest margin that pictures of a width can have: the limit is that of all pictures. */
  public static int widest(FrameSize frame) {
    return FrameSize.MAX_WIDTH / MB * MB - frame.width();
  }

  /** The margin for a video. */
  public static SlideMargin of(FrameSize frame, FrameRate rate, SlidePath path) {
    int[] behind = framesBehindCopies(path);
    int needed = MOST;
    while (strays(behind, needed - 1) <= path.frames() / FRAMES_PER_STRAY && needed > LEAST) {
      needed--;
    }
    int most = Math.clamp(WIDEST_IN_HARDWARE - (long) frame.width(), 0, MOST);
    int columns = Math.max(usual(frame, rate), aligned(frame, Math.min(needed, most)));
    return new SlideMargin(
        columns,
        columns >= LEAST && strays(behind, columns) * LEAST_FRAMES_PER_STRAY <= path.frames());
  }

  private static int strays(int[] behind, int columns) {
    int reach = Math.clamp(columns - (long) INTERPOLATION, 0, behind.length - 1);
    return Arrays.stream(behind, reach + 1, behind.length).sum();
  }

  private static int usual(FrameSize frame, FrameRate rate) {
    int margin = aligned(frame, Math.min(LEAST, widest(frame)));
    Level needed = level(frame, margin, rate);
    while (margin + MB <= Math.min(USUALLY_MOST, widest(frame))
        && level(frame, margin + MB, rate) == needed) {
      margin += MB;
    }
    return margin;
  }

  private static int aligned(FrameSize frame, int margin) {
    return Math.ceilDiv(frame.width() + margin, MB) * MB - frame.width();
  }

  private static Level level(FrameSize frame, int margin, FrameRate rate) {
    return Level.of(frame.widenedBy(margin), rate, REFERENCES);
  }

  /**
   * How many frames have a window that is so many columns, rounded up, behind the latest copy; the
   * last element counts all that are farther.
   */
  private static int[] framesBehindCopies(SlidePath path) {
    int[] behind = new int[MOST + MB];
    int copy = NONE;
    for (int frame = 0; frame < path.frames(); frame++) {
      int window = path.windowQuarters(frame);
      copy = SlidePath.isCopyAt(window) ? window : copy;
      long columns =
          copy == NONE ? Long.MAX_VALUE : Math.ceilDiv((long) window - copy, (long) QUARTERS);
      behind[(int) Math.min(columns, behind.length - 1)]++;
    }
    return behind;
  }
}
