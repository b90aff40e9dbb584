package glid.worker.slide;

import glid.core.grid.SlidePath;
import glid.core.timeline.FrameRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Chooses the key pictures of a segment.
 *
 * <p>A decoder keeps two of them: the latest one, and one before it. Wherever the motion allows,
 * keys are at even whole-pixel positions, so that they are plain copies of the strip and everything
 * is interpolated once; each is as far from the one before as its margin reaches. A frame that no
 * key shows exactly is a key picture itself.
 */
public final class SlideSchedule {
  private static final int NONE = -1;

  private final Displacement displacement;
  private final FrameRange frames;
  private final int idrDistance;
  private final List<FrameCoding> codings = new ArrayList<>();

  /** Position of each frame's window, from the first frame of the segment. */
  private final int[] windows;

  private int latest;

  /** The other picture that the decoder keeps, or none. */
  private int older;

  /** Where the next key picture is due at the latest. */
  private int due;

  private SlideSchedule(SlideFormat format, SlidePath path, FrameRange frames, int idrDistance) {
    this.displacement = new Displacement(format, path.sheetWidth());
    this.frames = frames;
    this.idrDistance = idrDistance;
    this.windows = new int[frames.length()];
    for (int n = 0; n < windows.length; n++) {
      windows[n] = path.windowQuarters(frames.first() + n);
    }
  }

  private int window(int frame) {
    return windows[frame - frames.first()];
  }

  private boolean isCopy(int frame) {
    return SlidePath.isCopyAt(window(frame));
  }

  /**
   * The coding of each frame of a segment, in order; the first one is an IDR picture.
   *
   * @param idrDistance most frames from one IDR picture to the next, at least 1
   */
  public static List<FrameCoding> of(
      SlideFormat format, SlidePath path, FrameRange frames, int idrDistance) {
    int distance = Math.min(idrDistance, SlideFormat.MOST_FRAMES_BETWEEN_REFERENCES);
    return new SlideSchedule(format, path, frames, distance).choose();
  }

  private List<FrameCoding> choose() {
    int nextIdr = frames.first();
    for (int frame = frames.first(); frame < frames.endExclusive(); frame++) {
      if (frame == nextIdr) {
        addIdr(frame);
        nextIdr = idrAfter(frame);
        due = dueAfter(frame, nextIdr);
      } else if (frame == due || !addSlide(frame)) {
        addKey(frame);
        due = dueAfter(base(), nextIdr);
      }
    }
    return List.copyOf(codings);
  }

  private void addIdr(int frame) {
    codings.add(new FrameCoding.Key(frame, true, false));
    latest = frame;
    older = NONE;
  }

  /** The frame of the next IDR picture: if possible a copy in the second half of the distance. */
  private int idrAfter(int frame) {
    int most = frame + idrDistance;
    if (most >= frames.endExclusive()) {
      return frames.endExclusive();
    }
    for (int candidate = most; candidate > frame + idrDistance / 2; candidate--) {
      if (isCopy(candidate)) {
        return candidate;
      }
    }
    return most;
  }

  private boolean addSlide(int frame) {
    return addSlide(frame, latest) || (older != NONE && addSlide(frame, older));
  }

  private boolean addSlide(int frame, int key) {
    OptionalInt quarters = displacement.exact(window(key), window(frame));
    quarters.ifPresent(exact -> codings.add(new FrameCoding.Slide(frame, key, exact)));
    return quarters.isPresent();
  }

  /** The older one of the two stays if only it can show frames that are still to come. */
  private void addKey(int frame) {
    boolean forgetsLatest =
        older != NONE && !isCopy(latest) && displacement.reaches(window(older), window(frame));
    codings.add(new FrameCoding.Key(frame, false, forgetsLatest));
    older = forgetsLatest ? older : latest;
    latest = frame;
  }

  /** The picture that the next key picture is chosen for. */
  private int base() {
    return isCopy(latest) || older == NONE ? latest : older;
  }

  /**
   * The last copy within the margin of a base for which the frames right after it, which it cannot
   * show itself, are within that margin as well; no frame if there is none, or if the margin
   * reaches to the end. A picture that ends in background reaches farther than its margin, but an
   * encoder would not find what moved so far: only if there is no other copy.
   */
  private int dueAfter(int base, int end) {
    int from = window(base);
    if (!SlidePath.isCopyAt(from)) {
      return NONE;
    }
    int beyond = base + 1;
    int out = base + 1;
    while (out < end && displacement.reaches(from, window(out))) {
      out++;
      if (displacement.isWithinMargin(window(out - 1) - from)) {
        beyond = out;
      }
    }
    if (out == end) {
      return NONE;
    }
    int near = lastCopy(base, beyond, out);
    return near == NONE ? lastCopy(beyond, out, out) : near;
  }

  /** The last copy after a frame, up to another one, that shows also the frame that is out. */
  private int lastCopy(int after, int last, int out) {
    for (int candidate = last; candidate > after; candidate--) {
      if (isCopy(candidate) && isFollowed(candidate, out)) {
        return candidate;
      }
    }
    return NONE;
  }

  /** Whether a key picture shows the first frame that its predecessor does not reach any more. */
  private boolean isFollowed(int key, int out) {
    int window = window(key);
    for (int frame = out; frame < frames.endExclusive(); frame++) {
      int quarters = window(frame) - window;
      if (quarters >= Displacement.COPY_STEP) {
        return true;
      }
      if (displacement.exact(window, window(frame)).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
