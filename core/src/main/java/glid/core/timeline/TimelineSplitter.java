package glid.core.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Cuts a timeline of N frames into segments that cover it once, in order. */
public final class TimelineSplitter {
  private TimelineSplitter() {}

  /**
   * Cuts into segments of nearly equal length. Each cut is moved to the nearest frame that is a
   * preferred start, as long as that frame is at most a quarter of a segment away; otherwise it
   * stays where it is.
   *
   * @param frames length of the timeline, at least 1
   * @param count wanted number of segments, at least 1; more than one per frame is not possible,
   *     then every frame is a segment
   * @param preferredStart whether a segment starts well at a frame (0..frames-1)
   */
  public static List<Segment> split(int frames, int count, IntPredicate preferredStart) {
    if (frames < 1) {
      throw new IllegalArgumentException("frames: at least 1, got " + frames);
    }
    if (count < 1) {
      throw new IllegalArgumentException("count: at least 1, got " + count);
    }
    int segments = Math.min(count, frames);
    int reach = frames / segments / 4;
    List<Segment> result = new ArrayList<>(segments);
    int start = 0;
    for (int index = 0; index < segments; index++) {
      int end = frames;
      if (index < segments - 1) {
        int even = (int) ((long) frames * (index + 1) / segments);
        end = nearest(even, reach, preferredStart);
      }
      result.add(new Segment(index, new FrameRange(start, end)));
      start = end;
    }
    return List.copyOf(result);
  }

  private static int nearest(int frame, int reach, IntPredicate preferred) {
    for (int distance = 0; distance <= reach; distance++) {
      if (preferred.test(frame - distance)) {
        return frame - distance;
      }
      if (preferred.test(frame + distance)) {
        return frame + distance;
      }
    }
    return frame;
  }
}
