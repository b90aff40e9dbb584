package glid.worker.photo;

import glid.core.language.Wording;
import java.nio.file.Path;

/** What a file turned out to be, found without decoding pixels. */
public sealed interface PhotoProbe {
  /** A picture that can be decoded, as far as its header tells. */
  record Usable(PhotoHeader header) implements PhotoProbe {}

  /**
   * A picture that cannot be used: damaged, too large, or of an unsupported kind.
   *
   * @param problem what was found, what is expected, what to do; without the file's name
   */
  record Refused(Wording problem) implements PhotoProbe {}

  /**
   * Something else.
   *
   * @param problem as that of {@link Refused}, for where a picture was expected
   */
  record NotAPicture(Wording problem) implements PhotoProbe {}

  /**
   * Looks at a file's first bytes, its header and its end.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  static PhotoProbe probe(Path photo) {
    try {
      return new Usable(PhotoHeader.read(photo));
    } catch (SourceImageBroken e) {
      return PhotoHeader.formatOf(photo).isEmpty()
          ? new NotAPicture(e.problem())
          : new Refused(e.problem());
    }
  }
}
