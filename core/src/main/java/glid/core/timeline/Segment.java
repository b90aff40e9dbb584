package glid.core.timeline;

/**
 * A piece of the timeline that one worker renders.
 *
 * @param index position among the run's segments, from 0
 */
public record Segment(int index, FrameRange frames) {
  public Segment {
    if (index < 0) {
      throw new IllegalArgumentException("index: at least 0, got " + index);
    }
  }
}
