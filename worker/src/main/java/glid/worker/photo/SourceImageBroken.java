package glid.worker.photo;

/**
 * A photo cannot be used, and trying again will not help: it is damaged, too large, not supported,
 * or no picture at all. The message names the file, says what was found, what is expected and what
 * to do.
 */
public final class SourceImageBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  SourceImageBroken(String name, String problem) {
    super(name + ": " + problem);
    this.problem = problem;
  }

  private SourceImageBroken(String name, SourceImageBroken original) {
    super(name + ": " + original.problem, original);
    this.problem = original.problem;
  }

  /** The message without the file's name. */
  public String problem() {
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
