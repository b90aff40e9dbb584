package glid.standalone.serve;

import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.Optional;

/** Serves HTTP on the loopback address until the process is told to end. */
public final class Server {
  private Server() {}

  /**
   * Serves; returns when the process ends.
   *
   * @param data the user's data folder, empty for the standard one
   */
  public static void run(int port, Optional<Path> data) {
    System.setProperty("quarkus.http.port", Integer.toString(port));
    data.ifPresent(folder -> System.setProperty("glid.data", folder.toString()));
    Quarkus.run();
  }
}
