package glid.worker.stitch;

/**
 * A segment's SPS or PPS differ from the first segment's: it came from another encoder or other
 * settings and cannot be joined.
 */
public final class ForeignParameterSets extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final String expected;
  private final String seen;

  /**
   * @param index of the segment among those to be joined, from 0
   * @param expected hash of the first segment's sets
   * @param seen hash of this segment's sets
   */
  public ForeignParameterSets(int index, String expected, String seen) {
    super(
        "segment %d: expected parameter sets %s as in segment 0, got %s"
            .formatted(index, expected, seen));
    this.index = index;
    this.expected = expected;
    this.seen = seen;
  }

  /** Index of the segment among those to be joined, from 0. */
  public int index() {
    return index;
  }

  /** Hash of the first segment's sets. */
  public String expected() {
    return expected;
  }

  /** Hash of this segment's sets. */
  public String seen() {
    return seen;
  }
}
