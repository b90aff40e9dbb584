package glid.e2e;

import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processes of one fleet: dispatchers and workers over one broker and one bucket. Each is a
 * {@link GlidServer}, which has the process itself: its pid, its signals, what it wrote. Closing
 * ends those that are still there, and writes what each wrote to stderr to {@code NAME.log} in the
 * folder.
 */
final class GlidFleet implements AutoCloseable {
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, GlidServer> started = new TreeMap<>();
  private final Map<Role, Integer> counts = new EnumMap<>(Role.class);

  private GlidFleet(Path folder) {
    this.folder = folder;
  }

  /** Over a new virtual host and a new bucket of the servers that all tests share. */
  static GlidFleet in(Path folder) {
    return over(folder, RabbitNode.shared().freshVhost(), RadosGateway.shared().freshBucket());
  }

  /**
   * Over a broker and a bucket.
   *
   * @param folder for temporary files and logs
   */
  static GlidFleet over(Path folder, URI broker, S3Settings store) {
    return new GlidFleet(folder)
        .with("GLID_AMQP_URL", broker.toString())
        .with("GLID_S3_ENDPOINT", store.endpoint().toString())
        .with("GLID_S3_ACCESS_KEY", store.accessKey())
        .with("GLID_S3_SECRET_KEY", store.secretKey())
        .with("GLID_S3_REGION", store.region())
        .with("GLID_S3_BUCKET", store.bucket())
        .with("USE_VIDEOTOOLBOX", "false");
  }

  /** A setting of the processes that are started from now on; an empty one is not set. */
  GlidFleet with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts a dispatcher and waits until it is ready. */
  GlidServer dispatcher() throws IOException, InterruptedException {
    return ready(Role.DISPATCHER);
  }

  /** Starts a worker and waits until it is ready. */
  GlidServer worker() throws IOException, InterruptedException {
    return ready(Role.WORKER);
  }

  /** Starts some workers, and waits until all are ready. */
  List<GlidServer> workers(int count) throws IOException, InterruptedException {
    List<GlidServer> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      workers.add(launch(Role.WORKER));
    }
    for (GlidServer worker : workers) {
      worker.awaitReady();
    }
    return List.copyOf(workers);
  }

  private GlidServer ready(Role role) throws IOException, InterruptedException {
    GlidServer server = launch(role);
    server.awaitReady();
    return server;
  }

  /** Starts a process and waits for nothing. */
  GlidServer launch(Role role) throws IOException {
    String name = role.command() + counts.merge(role, 1, Integer::sum);
    int port = GlidServer.freePort();
    GlidProcess.Setup setup = setup(name).with("GLID_HTTP_PORT", Integer.toString(port));
    GlidServer server =
        GlidServer.of(setup.start(role.command()), URI.create("http://127.0.0.1:" + port));
    started.put(name, server);
    return server;
  }

  /** Runs a process that is to end by itself. */
  GlidProcess.Finished run(Role role) throws IOException, InterruptedException {
    return runAt(role, Integer.toString(GlidServer.freePort()));
  }

  /** Runs a process that is to end by itself, with a port. */
  GlidProcess.Finished runAt(Role role, String port) throws IOException, InterruptedException {
    return setup(role.command() + counts.merge(role, 1, Integer::sum))
        .with("GLID_HTTP_PORT", port)
        .run(role.command());
  }

  private GlidProcess.Setup setup(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    GlidProcess.Setup setup =
        GlidProcess.in(own).with("TEMP_DIR", folder.resolve("temporary").toString());
    environment.forEach(setup::with);
    // Each sees one processor, as on a small machine of its own: with as many threads as there are
    // processors each, they would rather wait for each other.
    return setup.flag("-XX:ActiveProcessorCount=1");
  }

  /** The folder that all processes of this fleet have their temporary files below. */
  Path temporary() {
    return folder.resolve("temporary");
  }

  @Override
  public void close() {
    started.values().forEach(GlidServer::close);
    started.forEach(this::keepLog);
  }

  private void keepLog(String name, GlidServer server) {
    try {
      Files.writeString(folder.resolve(name + ".log"), server.errSoFar());
    } catch (IOException e) {
      throw new UncheckedIOException("keeping what " + name + " wrote", e);
    }
  }
}
