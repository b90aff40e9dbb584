package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.e2e.GlidServer.Form;
import glid.infra.servers.RadosGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two dispatchers and two workers, from outside. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FleetTest {
  private static final String TOKEN = "a token of all dispatchers";

  @TempDir static Path folder;

  private static GlidFleet fleet;
  private static GlidServer first;
  private static GlidServer second;
  private static List<GlidServer> workers;
  private static URI publicStore;

  @BeforeAll
  static void start() throws Exception {
    URI store = RadosGateway.shared().endpoint();
    publicStore = URI.create("http://localhost:" + store.getPort());
    fleet = GlidFleet.in(folder).with("GLID_S3_PUBLIC_ENDPOINT", publicStore.toString());
    first = fleet.dispatcher();
    second = fleet.dispatcher();
    workers = fleet.workers(2);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @Test
  void aJobSentToOneDispatcherIsRenderedByWorkersAndPlayedFromTheStore() throws Exception {
    String id = submit(first, form("1", 4));

    assertThat(lastState(second, id)).as("seen by the other dispatcher").isEqualTo("DONE");
    HttpResponse<String> stable = second.get("/api/jobs/" + id + "/video?download=true");
    assertThat(stable.statusCode()).isEqualTo(307);
    URI link = URI.create(stable.headers().firstValue("Location").orElseThrow());
    assertThat(link.getAuthority()).isEqualTo(publicStore.getAuthority());
    Path video = folder.resolve("video.mp4");
    HttpResponse<Path> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofFile(video));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("attachment; filename=\"glid-"));
    assertThat(Ffmpeg.frameHashes(video)).hasSize(30);
  }

  @Test
  void pagesMayPlayVideosOfTheStoreAndOfNobodyElse() throws Exception {
    HttpResponse<String> page = first.get("/");

    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'self';")
                    .contains("media-src 'self' " + publicStore)
                    .doesNotContain("*"));
  }

  @Test
  void theSameKeyGivesTheSameJobOnEveryDispatcher() throws Exception {
    Form form = form("0.5", 1);
    Form again = form("0.5", 1);

    String id = submit(first, form, "Idempotency-Key", "only once");
    String same = submit(second, again, "Idempotency-Key", "only once");

    assertThat(same).isEqualTo(id);
    assertThat(lastState(first, id)).isEqualTo("DONE");
  }

  @Test
  void everyDispatcherCancelsAndDeletes() throws Exception {
    String id = submit(first, form("600", 40));

    HttpResponse<String> _ = second.get("/api/jobs/" + id);
    HttpResponse<String> canceled = second.post("/api/jobs/" + id + "/cancel");

    assertThat(canceled.statusCode()).isEqualTo(200);
    assertThat(lastState(first, id)).isEqualTo("CANCELED");
    HttpResponse<String> deleted = second.send(second.request("/api/jobs/" + id).DELETE());
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(first.get("/api/jobs/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void forgedLinksToFilesAreRefused() throws Exception {
    assertThat(first.get("/files/jobs/zsezpsp4t6kzg2dabbve/runs/0/result/a.mp4").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aWorkerAnswersOnlyHowItIs() throws Exception {
    GlidServer worker = workers.getFirst();

    assertThat(worker.get("/health").statusCode()).isEqualTo(200);
    assertThat(worker.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(worker.get("/metrics").statusCode()).isEqualTo(200);
    for (String path :
        new String[] {"/", "/api/jobs", "/openapi", "/assets/base.css", "/healthy"}) {
      assertThat(worker.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(worker.post("/health").statusCode()).isEqualTo(404);
  }

  @Test
  void whatWasSignedByOneDispatcherIsKnownToTheOther() throws Exception {
    try (GlidFleet guarded = GlidFleet.in(folder.resolve("guarded")).with("GLID_TOKEN", TOKEN)) {
      GlidServer one = guarded.dispatcher();
      GlidServer other = guarded.dispatcher();
      HttpResponse<String> signedIn =
          one.send(
              one.request("/sign-in")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString("token=" + TOKEN.replace(' ', '+'))));
      String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];

      assertThat(other.get("/api/jobs").statusCode()).isEqualTo(401);
      assertThat(other.send(other.request("/api/jobs").header("Cookie", cookie)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void whatAProcessGoesByIsToldWithoutSecrets() {
    assertThat(first.errSoFar())
        .contains("GLID_S3_SECRET_KEY       ****")
        .contains(":****@")
        .contains("Ready: open http://localhost:");
    assertThat(workers.getFirst().errSoFar())
        .contains("GLID_SLOTS", "libx264: encoded a frame", "Ready: worker ")
        .doesNotContain(RadosGateway.shared().secretKey());
  }

  private static Form form(String seconds, int segments) throws Exception {
    Path photo = folder.resolve("photo.jpeg");
    if (!Files.exists(photo)) {
      PhotoFiles.write(photo, PhotoFiles.grain(240, 180, 1));
    }
    return new Form()
        .with("ANIMATION_DURATION", seconds)
        .with("IMAGE_HEIGHT", "96")
        .with("SEGMENTS", Integer.toString(segments))
        .with("GRID_ROWS", "1")
        .photo(photo)
        .photo(photo);
  }

  private static String submit(GlidServer dispatcher, Form form, String... headers)
      throws Exception {
    HttpResponse<String> accepted = dispatcher.submit(form, headers);
    assertThat(accepted.statusCode()).as(accepted.body()).isBetween(200, 202);
    return GlidServer.json(accepted).get("id").asText();
  }

  /** The state that the dispatcher's stream of events ends with. */
  private static String lastState(GlidServer dispatcher, String id) throws Exception {
    try (Stream<JsonNode> events = dispatcher.events(id)) {
      return events.toList().getLast().get("state").asText();
    }
  }
}
