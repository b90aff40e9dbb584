package glid.infra.storage;

/**
 * Names an object. Lower case only, so that keys are file names on every file system, also on those
 * that do not tell case apart.
 *
 * @param text segments of {@code a-z 0-9 . _ -} with {@code /} between them; no segment is empty,
 *     {@code .} or {@code ..}; at most 512 characters, a segment at most 200
 */
public record ObjectKey(String text) implements Comparable<ObjectKey> {
  /** Most characters of a key. */
  public static final int MAX_LENGTH = 512;

  private static final int MAX_SEGMENT_LENGTH = 200;

  public ObjectKey {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "object key: segments of a-z 0-9 . _ - divided by '/', at most 512 characters, got '"
              + text
              + "'");
    }
  }

  /** Whether a text is a key. */
  public static boolean isValid(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    int start = 0;
    while (start <= text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      if (!isSegment(text.substring(start, end))) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  /**
   * Checks the prefix of a listing.
   *
   * @throws IllegalArgumentException if no key can begin so
   */
  public static void requirePrefix(String prefix) {
    String completed = prefix.isEmpty() || prefix.endsWith("/") ? prefix + "x" : prefix;
    if (!isValid(completed)) {
      throw new IllegalArgumentException("prefix: the beginning of a key, got '" + prefix + "'");
    }
  }

  /**
   * Checks what {@link ObjectStore#folders} is asked for.
   *
   * @throws IllegalArgumentException if it cannot be answered
   */
  public static void requireFolder(String prefix, int limit) {
    if (!prefix.endsWith("/") || limit < 1) {
      throw new IllegalArgumentException(
          "prefix: ends with '/', limit: at least 1, got '" + prefix + "', " + limit);
    }
    requirePrefix(prefix);
  }

  /** What follows the last {@code /}. */
  public String lastSegment() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(ObjectKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  static boolean isSegment(String segment) {
    return !segment.isEmpty()
        && segment.length() <= MAX_SEGMENT_LENGTH
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().allMatch(ObjectKey::isCharacter);
  }

  static boolean isCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  }
}
