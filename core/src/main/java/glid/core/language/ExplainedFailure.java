package glid.core.language;

import org.jspecify.annotations.Nullable;

/**
 * A failure that says to users what happened, with the value seen, and what to do. Its message is
 * the English text.
 */
public abstract class ExplainedFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // nobody serializes exceptions here
  private final Wording explanation;

  protected ExplainedFailure(Wording explanation, @Nullable Throwable cause) {
    super(explanation.english(), cause);
    this.explanation = explanation;
  }

  /** The text for users. */
  public final Wording explanation() {
    return explanation;
  }
}
