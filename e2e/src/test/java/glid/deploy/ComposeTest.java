package glid.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our services of docker-compose.yml as processes, with its commands and environment, its users and
 * their permissions at the broker. Only where things are is different outside of containers: hosts,
 * ports, paths, and the key that the store of the tests knows.
 */
class ComposeTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SEGMENTS = 4;

  @TempDir private static Path folder;
  private static RabbitNode broker;
  private static ComposeFile compose;
  private static FleetSecrets secrets;
  private static Map<String, String> substitutes;

  @BeforeAll
  static void makeSecretsAndServers() throws Exception {
    secrets = FleetSecrets.in(folder);
    RadosGateway store = RadosGateway.shared();
    Map<String, String> values = new LinkedHashMap<>(secrets.values());
    values.put("FLEET_S3_ACCESS_KEY", store.accessKey());
    values.put("FLEET_S3_SECRET_KEY", store.secretKey());
    compose = ComposeFile.with(values);
    broker = RabbitNode.start(folder.resolve("broker"));
    String _ = broker.ctl("import_definitions", secrets.definitions().toString());
    substitutes =
        Map.of(
            "rabbitmq:5672", "127.0.0.1:" + broker.port(),
            "http://rustfs:9000", store.endpoint().toString(),
            "http://127.0.0.1:9000", store.endpoint().toString());
  }

  @AfterAll
  static void endTheBroker() {
    broker.close();
  }

  @Test
  void aJobOfAUserWithTheTokenIsRenderedByTwoWorkers() throws Exception {
    int port = freePort();
    int[] workerPorts = {freePort(), freePort()};
    try (RoleProcess dispatcher = start("dispatcher", port);
        RoleProcess first = start("worker", workerPorts[0]);
        RoleProcess second = start("worker", workerPorts[1])) {
      RoleClient client = RoleClient.of(port, secrets.value("FLEET_TOKEN"));
      client.awaitReady(dispatcher);
      RoleClient.of(workerPorts[0], "").awaitReady(first);
      RoleClient.of(workerPorts[1], "").awaitReady(second);

      assertThat(RoleClient.of(port, "").get("/api/jobs").statusCode()).isEqualTo(401);
      String id = client.job(job(client));
      JsonNode job =
          client.awaitJob(id, view -> view.path("state").asText().matches("DONE|FAILED"));

      assertThat(job.path("state").asText()).as("%s\n%s", job, first).isEqualTo("DONE");
      assertThat(video(client.get("/api/jobs/" + id + "/video")))
          .hasSize(job.path("video").path("sizeBytes").asInt());
      assertThat(first.terminate(LIMIT)).isZero();
      assertThat(second.terminate(LIMIT)).isZero();
      assertThat(dispatcher.terminate(LIMIT)).isZero();
    }
  }

  /** Two sample photos, cut into more segments than there are workers. */
  private static String job(RoleClient client) throws IOException, InterruptedException {
    Path samples = ComposeFile.ROOT.resolve("samples");
    String photo = client.photo(samples.resolve("02_coffee.jpeg"));
    String other = client.photo(samples.resolve("04_rocket.jpeg"));
    return """
    {"photos": [{"sha256": "%s", "name": "coffee"}, {"sha256": "%s", "name": "rocket"}],
     "settings": {"SEGMENTS": "%d", "ANIMATION_DURATION": "2", "FFMPEG_PRESET": "ultrafast"}}
    """
        .formatted(photo, other, SEGMENTS);
  }

  /** The video behind a link that leads to the store as browsers reach it. */
  private static byte[] video(HttpResponse<String> redirect)
      throws IOException, InterruptedException {
    assertThat(redirect.statusCode()).isEqualTo(307);
    URI link = URI.create(redirect.headers().firstValue("Location").orElseThrow());
    assertThat(link.getAuthority()).isEqualTo(RadosGateway.shared().endpoint().getAuthority());
    try (HttpClient browser = HttpClient.newHttpClient()) {
      return browser
          .send(HttpRequest.newBuilder(link).timeout(LIMIT).build(), BodyHandlers.ofByteArray())
          .body();
    }
  }

  private static RoleProcess start(String service, int port) throws IOException {
    return RoleProcess.start(
        compose.service(service),
        substitutes,
        Map.of(
            "GLID_HTTP_PORT",
            Integer.toString(port),
            "HOME",
            System.getProperty("user.home"),
            "TEMP_DIR",
            Files.createTempDirectory(folder, service).toString()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
