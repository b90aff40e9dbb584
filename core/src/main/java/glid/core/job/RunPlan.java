package glid.core.job;

import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import java.util.List;

/**
 * How one run of a job is rendered; written once, before its first segment is published.
 *
 * @param renderAbi rules that every segment follows, see {@link RenderAbi}
 * @param segments the whole timeline, in order
 */
public record RunPlan(
    int renderAbi, EncoderProfile encoder, FrameRate frameRate, List<Segment> segments) {
  public RunPlan {
    segments = List.copyOf(segments);
    int next = 0;
    for (int index = 0; index < segments.size(); index++) {
      Segment segment = segments.get(index);
      if (segment.index() != index || segment.frames().first() != next) {
        throw new IllegalArgumentException(
            "segments: in order and without gaps, got " + segment + " at " + index);
      }
      next = segment.frames().endExclusive();
    }
    if (next == 0) {
      throw new IllegalArgumentException("segments: at least 1, got none");
    }
  }

  /** Frames of the whole video. */
  public int frames() {
    return segments.getLast().frames().endExclusive();
  }
}
