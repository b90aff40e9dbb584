package glid.dispatcher.intake;

import glid.core.language.Wording;
import java.nio.file.Path;

/**
 * Looks at a photo before a job has it, without decoding its pixels. Only workers know pictures;
 * whoever runs the dispatcher gives it one. Safe for several threads.
 */
@FunctionalInterface
public interface PhotoInspector {
  /**
   * Looks at a file; its name does not matter.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  Verdict inspect(Path file);

  /** What a file is good for. */
  sealed interface Verdict {
    /**
     * A photo, as far as its header tells.
     *
     * @param format the name that people know its format by, for example JPEG
     * @param width in pixels as seen by people, at least 1
     * @param height likewise
     */
    record Usable(String format, int width, int height) implements Verdict {}

    /**
     * No photo that can be used.
     *
     * @param reason what was found, what is expected and what to do, without the file's name
     */
    record Unusable(Wording reason) implements Verdict {}
  }
}
