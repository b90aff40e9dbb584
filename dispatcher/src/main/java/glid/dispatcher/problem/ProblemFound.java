package glid.dispatcher.problem;

import glid.core.language.Language;

/** Ends the handling of a request with a {@link Problem}. */
public final class ProblemFound extends RuntimeException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // Never serialised: it lives as long as a request.
  private final Problem problem;

  public ProblemFound(Problem problem) {
    super(problem.title().in(Language.ENGLISH));
    this.problem = problem;
  }

  /** Ends it with a problem of no single field. */
  public static ProblemFound of(int status, String english, String japanese) {
    return new ProblemFound(Problem.of(status, english, japanese));
  }

  public Problem problem() {
    return problem;
  }
}
