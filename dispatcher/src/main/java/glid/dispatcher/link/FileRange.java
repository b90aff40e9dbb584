package glid.dispatcher.link;

import glid.infra.storage.ByteRange;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a {@code Range} header asks of a file (RFC 9110, section 14). */
public sealed interface FileRange {
  /** The whole file: no range, or one that may be ignored, such as several at once. */
  record Whole() implements FileRange {}

  /** A part, within the file. */
  record Part(ByteRange bytes) implements FileRange {}

  /** Nothing that the file has. */
  record Unsatisfiable() implements FileRange {}

  /**
   * Reads a header.
   *
   * @param header null if there is none
   * @param sizeBytes of the file, at least 1
   */
  static FileRange of(@Nullable String header, long sizeBytes) {
    Matcher range =
        Pattern.compile("bytes=\\s*([0-9]*)-([0-9]*)\\s*")
            .matcher(header == null ? "" : header.toLowerCase(Locale.ROOT).strip());
    if (!range.matches()) {
      return new Whole();
    }
    OptionalLong first = number(range.group(1));
    OptionalLong last = number(range.group(2));
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(last.getAsLong(), sizeBytes);
    }
    if (last.isPresent() && last.getAsLong() < first.getAsLong()) {
      return new Whole();
    }
    if (first.getAsLong() >= sizeBytes) {
      return new Unsatisfiable();
    }
    long end = Math.min(last.orElse(sizeBytes), sizeBytes - 1) + 1;
    return new Part(new ByteRange(first.getAsLong(), end));
  }

  private static FileRange suffix(long length, long sizeBytes) {
    return length == 0
        ? new Unsatisfiable()
        : new Part(new ByteRange(Math.max(0, sizeBytes - length), sizeBytes));
  }

  /** A number too large to hold is as good as the largest. */
  private static OptionalLong number(String digits) {
    if (digits.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(digits.length() > 18 ? Long.MAX_VALUE - 1 : Long.parseLong(digits));
  }
}
