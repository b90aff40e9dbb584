package glid.core.timeline;

/**
 * The frames {@code first <= n < endExclusive} of a video.
 *
 * @param first at least 0
 * @param endExclusive greater than {@code first}
 */
public record FrameRange(int first, int endExclusive) {
  public FrameRange {
    if (first < 0 || endExclusive <= first) {
      throw new IllegalArgumentException(
          "frame range: 0 <= first < endExclusive, got " + first + ".." + endExclusive);
    }
  }

  /** Number of frames, at least 1. */
  public int length() {
    return endExclusive - first;
  }

  @Override
  public String toString() {
    return first + ".." + endExclusive;
  }
}
