package glid.worker.photo;

import glid.core.language.Wording;

/**
 * A photo cannot be used, and trying again will not help: it is damaged, too large, not supported,
 * or no picture at all. The message, in English, names the file, says what was found, what is
 * expected and what to do; {@link #problem} says the same in the language of its reader.
 */
public final class SourceImageBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // nobody serializes exceptions here
  private final Wording problem;

  SourceImageBroken(String name, Wording problem) {
    super(name + ": " + problem.english());
    this.problem = problem;
  }

  private SourceImageBroken(String name, SourceImageBroken original) {
    super(name + ": " + original.problem.english(), original);
    this.problem = original.problem;
  }

  /** What was found, what is expected and what to do, without the file's name. */
  public Wording problem() {
    return problem;
  }

  /**
   * The same failure under the name by which the user knows the photo, for callers that keep photos
   * under other names.
   */
  public SourceImageBroken named(String userName) {
    return new SourceImageBroken(userName, this);
  }
}
