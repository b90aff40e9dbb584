package glid.infra.storage;

/**
 * The bytes {@code first <= n < endExclusive} of an object.
 *
 * @param first at least 0
 * @param endExclusive at least {@code first}; beyond the object's end it means its end
 */
public record ByteRange(long first, long endExclusive) {
  /** All of an object. */
  public static final ByteRange WHOLE = new ByteRange(0, Long.MAX_VALUE);

  public ByteRange {
    if (first < 0 || endExclusive < first) {
      throw new IllegalArgumentException(
          "byte range: 0 <= first <= endExclusive, got " + first + ".." + endExclusive);
    }
  }
}
