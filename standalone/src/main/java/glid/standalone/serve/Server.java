package glid.standalone.serve;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import glid.infra.bucket.Leftovers;
import glid.standalone.local.DataFolder;
import glid.standalone.local.LocalFleet;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Serves HTTP on the loopback address until the process is told to end. */
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
   * @param data the user's data folder, null for the standard one
   * @param whenReady called once the server answers
   * @throws PortInUse if another program has the port
   * @throws glid.infra.storage.DataFolderLocked if another process has the data folder
   */
  public static void run(int port, @Nullable Path data, Runnable whenReady) {
    requireFree(port);
    try (LocalFleet fleet = LocalFleet.open(DataFolder.of(data, "serve"))) {
      fleet.leftovers().remove(PATIENCE);
      SERVED.set(new Served(fleet, whenReady));
      System.setProperty("quarkus.http.port", Integer.toString(port));
      System.setProperty(
          "quarkus.http.body.uploads-directory", emptied(fleet.uploads()).toString());
      Quarkus.run();
    }
  }

  /** What is in there belongs to requests of a process that was killed. */
  private static Path emptied(Path uploads) {
    try {
      Files.createDirectories(uploads);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(uploads)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      return uploads;
    } catch (IOException e) {
      throw new UncheckedIOException("emptying the folder for uploads " + uploads, e);
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
