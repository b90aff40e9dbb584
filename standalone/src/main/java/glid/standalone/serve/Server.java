package glid.standalone.serve;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import glid.dispatcher.guard.AccessRules;
import glid.dispatcher.seal.Seal;
import glid.dispatcher.seal.SealKey;
import glid.dispatcher.submit.UploadFolder;
import glid.infra.bucket.Leftovers;
import glid.standalone.local.DataFolder;
import glid.standalone.local.LocalFleet;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Serves HTTP until the process is told to end. */
public final class Server {
  /** Opened before the HTTP server starts, so that a folder in use is told in one line. */
  private static final AtomicReference<@Nullable Served> SERVED = new AtomicReference<>();

  /** No other process has the folder; photos may have been sent before their job. */
  private static final Leftovers.Patience PATIENCE =
      new Leftovers.Patience(Duration.ZERO, Duration.ofDays(1));

  private Server() {}

  /**
   * Serves; returns when the process ends.
   *
   * @param whenReady called once the server answers
   * @throws PortInUse if another program has the port
   * @throws glid.infra.storage.DataFolderLocked if another process has the data folder
   */
  public static void run(ServerSettings settings, Runnable whenReady) {
    requireFree(settings);
    Path folder = DataFolder.of(settings.data(), "serve");
    try (LocalFleet fleet = LocalFleet.open(folder)) {
      fleet.leftovers().remove(PATIENCE);
      UploadFolder uploads = UploadFolder.open(fleet.uploads());
      Seal seal = new Seal(SealKey.of(folder));
      SERVED.set(new Served(fleet, uploads, seal, settings.rules(), whenReady));
      System.setProperty("quarkus.http.host", settings.address().getHostAddress());
      System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
      System.setProperty("quarkus.http.body.uploads-directory", uploads.path().toString());
      Tracing.configure(System.getenv());
      Quarkus.run();
    }
  }

  private static void requireFree(ServerSettings settings) {
    try (ServerSocket _ = new ServerSocket(settings.port(), 1, settings.address())) {
      // Free.
    } catch (IOException e) {
      throw new PortInUse(settings.port(), e);
    }
  }

  /**
   * What is served.
   *
   * @param whenReady called once the HTTP server answers
   */
  record Served(
      LocalFleet fleet, UploadFolder uploads, Seal seal, AccessRules rules, Runnable whenReady) {}

  static Served served() {
    return Optional.ofNullable(SERVED.get())
        .orElseThrow(() -> new IllegalStateException("started by something else than run()"));
  }

  /** Another program listens on the port. */
  public static final class PortInUse extends ExplainedFailure {
    private static final long serialVersionUID = 1;

    PortInUse(int port, IOException cause) {
      super(
          new Wording(
              "port %d of this machine is in use (%s); choose another with --port"
                  .formatted(port, cause.getMessage()),
              "このマシンのポート %d は使用中です(%s)。--port で別のポートを指定してください".formatted(port, cause.getMessage())),
          cause);
    }
  }
}
