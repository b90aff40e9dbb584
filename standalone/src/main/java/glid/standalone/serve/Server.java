package glid.standalone.serve;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import glid.standalone.local.DataFolder;
import glid.standalone.local.LocalFleet;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Serves HTTP on the loopback address until the process is told to end. */
public final class Server {
  /** Opened before the HTTP server starts, so that a folder in use is told in one line. */
  private static final AtomicReference<@Nullable Served> SERVED = new AtomicReference<>();

  private Server() {}

  /**
   * Serves; returns when the process ends.
   *
   * @param data the user's data folder, null for the standard one
   * @param whenReady called once the server answers
   * @throws PortInUse if another program has the port
   * @throws glid.infra.storage.DataFolderLocked if another process has the data folder
   */
  public static void run(int port, @Nullable Path data, Runnable whenReady) {
    requireFree(port);
    try (LocalFleet fleet = LocalFleet.open(DataFolder.of(data, "serve"))) {
      SERVED.set(new Served(fleet, whenReady));
      System.setProperty("quarkus.http.port", Integer.toString(port));
      Quarkus.run();
    }
  }

  private static void requireFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      // Free.
    } catch (IOException e) {
      throw new PortInUse(port, e);
    }
  }

  /**
   * What is served.
   *
   * @param whenReady called once the HTTP server answers
   */
  record Served(LocalFleet fleet, Runnable whenReady) {}

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
