package glid.infra.queue.rabbit;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import org.jspecify.annotations.Nullable;

/** The broker cannot be used as it is set up, or is not there. Names it, never its password. */
public final class RabbitUnusable extends ExplainedFailure {
  private static final long serialVersionUID = 1L;

  RabbitUnusable(Wording explanation, @Nullable Throwable cause) {
    super(explanation, cause);
  }
}
