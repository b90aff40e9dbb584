package glid.browser;

import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A broker, a store, the processes of a fleet over them, and a browser. Browsers know the store by
 * another name than the processes do, and need the token. A worker renders one segment at a time.
 */
final class FleetDesk implements AutoCloseable {
  private static final String TOKEN = "the token of this fleet";

  private final Path folder;
  private final URI publicStore;
  private final Map<String, String> settings;
  private final List<ServerProcess> started = new ArrayList<>();
  private final Chromium chromium;

  private FleetDesk(Path folder, S3Settings store, Chromium chromium) {
    this.folder = folder;
    this.publicStore = store.endpoint();
    this.settings =
        Map.ofEntries(
            Map.entry("GLID_AMQP_URL", RabbitNode.shared().freshVhost().toString()),
            Map.entry("GLID_S3_ENDPOINT", "http://localhost:" + publicStore.getPort()),
            Map.entry("GLID_S3_PUBLIC_ENDPOINT", publicStore.toString()),
            Map.entry("GLID_S3_ACCESS_KEY", store.accessKey()),
            Map.entry("GLID_S3_SECRET_KEY", store.secretKey()),
            Map.entry("GLID_S3_REGION", store.region()),
            Map.entry("GLID_S3_BUCKET", store.bucket()),
            Map.entry("GLID_TOKEN", TOKEN),
            Map.entry("GLID_SLOTS", "1"),
            // Else a large machine is done before a second worker has started.
            Map.entry("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=2"),
            Map.entry("TEMP_DIR", folder.resolve("temporary").toString()));
    this.chromium = chromium;
  }

  /** Over a new virtual host and a new bucket, without any process yet. */
  static FleetDesk open(Path folder) {
    Chromium chromium = Chromium.start();
    return new FleetDesk(folder, RadosGateway.shared().freshBucket(), chromium);
  }

  /** Starts a dispatcher and waits until it is ready; the first one leads. */
  ServerProcess dispatcher() {
    return launch("dispatcher", 1).getFirst();
  }

  /** Starts some workers and waits until all are ready. */
  List<ServerProcess> workers(int count) {
    return launch("worker", count);
  }

  private List<ServerProcess> launch(String role, int count) {
    List<ServerProcess> fresh =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    ServerProcess.launch(
                        folder.resolve(role + (started.size() + i)), role, settings))
            .toList();
    started.addAll(fresh);
    fresh.forEach(ServerProcess::awaitReady);
    return fresh;
  }

  /** Signs in at a dispatcher, which shows the form then. */
  Visit visit(ServerProcess dispatcher, Reader reader) {
    Visit visit = Visit.begin(chromium.browser(), dispatcher.address(), reader);
    visit.allow(publicStore);
    visit.open("/");
    visit.page().waitForURL("**/sign-in");
    visit.find("#token").fill(TOKEN);
    visit.find("form button.main").click();
    visit.find("#render").waitFor();
    return visit;
  }

  /** Where browsers reach the store. */
  URI publicStore() {
    return publicStore;
  }

  @Override
  public void close() {
    started.forEach(ServerProcess::close);
    chromium.close();
  }
}
