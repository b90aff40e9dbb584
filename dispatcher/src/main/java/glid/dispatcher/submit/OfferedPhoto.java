package glid.dispatcher.submit;

import java.nio.file.Path;

/** A photo that somebody wants to have in a job. */
public sealed interface OfferedPhoto {
  /** What its sender calls it. */
  String name();

  /**
   * A file that came with the job.
   *
   * @param file stays the sender's, who deletes it
   */
  record InFile(String name, Path file) implements OfferedPhoto {}

  /**
   * A photo that was sent before, see {@link PhotoShelf}.
   *
   * @param sha256 as the sender writes it
   */
  record OnShelf(String name, String sha256) implements OfferedPhoto {}
}
