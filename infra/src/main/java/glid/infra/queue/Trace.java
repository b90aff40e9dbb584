package glid.infra.queue;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** The trace that work belongs to, kept so that it is gone on with later, on any thread. */
public final class Trace {
  private final Context context;

  private Trace(Context context) {
    this.context = context;
  }

  /** The trace of what this thread is doing. */
  public static Trace current() {
    return new Trace(Context.current());
  }

  /** Does something as a part of the trace: messages sent meanwhile belong to it. */
  public void run(Runnable work) {
    try (Scope _ = context.makeCurrent()) {
      work.run();
    }
  }
}
