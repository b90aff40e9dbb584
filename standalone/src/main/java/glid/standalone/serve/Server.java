package glid.standalone.serve;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Serves HTTP until the process is told to end. */
public final class Server {
  /** For requests under way when the process ends; those who follow a job would never end. */
  private static final String REQUESTS_MAY_TAKE = "1S";

  /** Found by the beans, which Quarkus makes. */
  private static final AtomicReference<@Nullable Served> SERVED = new AtomicReference<>();

  private Server() {}

  /**
   * Serves; returns when the process has been told to end and no request is under way. Then all
   * work has ended, too, or its {@link Served#grace} is over.
   */
  public static void run(Served served) {
    SERVED.set(served);
    System.setProperty("quarkus.http.host", served.listening().address().getHostAddress());
    System.setProperty("quarkus.http.port", Integer.toString(served.listening().port()));
    System.setProperty("quarkus.shutdown.timeout", REQUESTS_MAY_TAKE);
    if (served.face() instanceof Face.Web web) {
      System.setProperty("quarkus.http.body.uploads-directory", web.uploads().path().toString());
    }
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Quarkus.run(null, (_, thrown) -> failure.set(thrown));
    served.member().close(served.grace());
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("the server did not start: " + thrown.getMessage(), thrown);
    }
  }

  /** What this process serves. */
  static Served served() {
    return Optional.ofNullable(SERVED.get())
        .orElseThrow(() -> new IllegalStateException("started by something else than run()"));
  }

  /** Begins the work of this process. */
  static void begin() {
    Served served = served();
    served.begin().run();
    EndSignals.onFirst(() -> end(served));
  }

  /**
   * A process that renders tells how it is until its work has ended. One that only leads stops
   * answering first: whoever calls it may call another one.
   */
  private static void end(Served served) {
    if (served.face() instanceof Face.HealthOnly) {
      served.member().close(served.grace());
    }
    Quarkus.asyncExit(0);
  }

  /** Another program listens on the port. */
  public static final class PortInUse extends ExplainedFailure {
    private static final long serialVersionUID = 1;

    PortInUse(Listening listening, IOException cause) {
      super(
          new Wording(
              "port %d of this machine is in use (%s); choose another with %s"
                  .formatted(listening.port(), cause.getMessage(), listening.portSetting()),
              "このマシンのポート %d は使用中です(%s)。%s で別のポートを指定してください"
                  .formatted(listening.port(), cause.getMessage(), listening.portSetting())),
          cause);
    }
  }
}
