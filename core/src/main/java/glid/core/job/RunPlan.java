package glid.core.job;

import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import java.util.List;

/**
 * How one run of a job is rendered; written once, before its first segment is published.
 *
 * @param renderAbi rules that every segment follows, see {@link RenderAbi}
 * @param encoder of all frames, or of the key pictures
 * @param segments the whole timeline, in order
 * @param skippedPhotos photos of the job that this run does without, because earlier runs found
 *     them broken
 */
public record RunPlan(
    int renderAbi,
    EncoderProfile encoder,
    Coding coding,
    FrameRate frameRate,
    List<Segment> segments,
    List<BrokenPhoto> skippedPhotos) {
  public RunPlan {
    skippedPhotos = List.copyOf(skippedPhotos);
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

  /** A plan with all photos. */
  public RunPlan(
      int renderAbi,
      EncoderProfile encoder,
      Coding coding,
      FrameRate frameRate,
      List<Segment> segments) {
    this(renderAbi, encoder, coding, frameRate, segments, List.of());
  }

  /** The same plan without these photos. */
  public RunPlan skipping(List<BrokenPhoto> broken) {
    return new RunPlan(renderAbi, encoder, coding, frameRate, segments, broken);
  }

  /** Frames of the whole video. */
  public int frames() {
    return segments.getLast().frames().endExclusive();
  }
}
