package glid.bench;

import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.message.Message;
import glid.infra.servers.Launcher;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.StoredInput;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Workers as processes of their own, {@code glid worker} with one slot and one thread each, and the
 * dispatcher in this process.
 */
final class RealFleet implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("glid.root", ".."));

  private final Path folder;
  private final URI broker = RabbitNode.shared().freshVhost();
  private final S3Settings store = RadosGateway.shared().freshBucket();
  private final Dispatcher dispatcher;
  private final List<Photo> photos;
  private final List<Process> workers = new ArrayList<>();

  RealFleet(Path folder, Consumer<Message> noted) throws Exception {
    this.folder = folder;
    this.dispatcher = Dispatcher.lead(broker, S3ObjectStore.open(store), folder, noted);
    this.photos = storedSamples();
  }

  private List<Photo> storedSamples() throws IOException {
    List<Photo> stored = new ArrayList<>();
    try (Stream<Path> samples = Files.list(ROOT.resolve("samples"))) {
      for (Path sample :
          samples.filter(file -> file.toString().endsWith(".jpeg")).sorted().toList()) {
        StoredInput input = dispatcher.member().bucket().store().putInput(sample);
        stored.add(new Photo(input.sha256(), input.sizeBytes(), sample.getFileName().toString()));
      }
    }
    return stored;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  JobSpec job(int seconds, int segments) {
    return Jobs.spec(seconds, segments, photos);
  }

  /** Starts a worker; waits until it takes work and all workers have rendered something. */
  void addWorker() throws Exception {
    workers.add(start(workers.size()));
    dispatcher.awaitWorkers(workers.size(), job(2 * workers.size(), 2 * workers.size()));
  }

  private Process start(int number) throws IOException {
    // One processor is all that it sees: one thread for the encoder.
    ProcessBuilder builder = new ProcessBuilder(Launcher.command("worker"));
    Map<String, String> environment = builder.environment();
    Launcher.clean(environment, List.of("-XX:ActiveProcessorCount=1"));
    environment.putAll(
        Map.of(
            "GLID_AMQP_URL", broker.toString(),
            "GLID_S3_ENDPOINT", store.endpoint().toString(),
            "GLID_S3_ACCESS_KEY", store.accessKey(),
            "GLID_S3_SECRET_KEY", store.secretKey(),
            "GLID_S3_REGION", store.region(),
            "GLID_S3_BUCKET", store.bucket(),
            "GLID_SLOTS", "1",
            "GLID_HTTP_PORT", Integer.toString(freePort()),
            "TEMP_DIR", folder.resolve("worker" + number).toString(),
            "USE_VIDEOTOOLBOX", "false"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("worker" + number + ".log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.destroyForcibly().onExit().join());
    dispatcher.close();
  }
}
