package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.e2e.GlidServer.Form;
import java.awt.Color;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST interface, from outside. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestTest {
  private static final String PROBLEM = "application/problem+json";

  @TempDir static Path folder;

  private static GlidServer server;
  private static Path red;
  private static Path blue;

  @BeforeAll
  static void serve() throws Exception {
    red = PhotoFiles.flat(folder.resolve("red.png"), Color.RED);
    blue = PhotoFiles.flat(folder.resolve("blue.png"), Color.BLUE);
    server = GlidServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aJobIsSubmittedWatchedAndFetched() throws Exception {
    HttpResponse<String> submitted = server.submit(quick().photo(red).photo(blue));
    String id = id(submitted);
    List<JsonNode> events;
    try (Stream<JsonNode> stream = server.events(id)) {
      events = stream.toList();
    }

    assertThat(submitted.statusCode()).isEqualTo(202);
    assertThat(submitted.headers().firstValue("Location"))
        .hasValueSatisfying(location -> assertThat(location).endsWith("/api/jobs/" + id));
    JsonNode last = events.getLast();
    assertThat(last.get("state").asText()).isEqualTo("DONE");
    assertThat(last.get("progress").get("framesDone").asInt()).isEqualTo(6);
    assertThat(events).filteredOn(event -> event.get("state").asText().equals("DONE")).hasSize(1);
    HttpResponse<Path> video =
        server.download(last.get("video").get("href").asText(), folder.resolve("fetched.mp4"));
    assertThat(video.headers().firstValue("Content-Type")).hasValue("video/mp4");
    List<Picture> pictures = Ffmpeg.pictures(video.body());
    assertThat(pictures).hasSize(6);
    assertThat(pictures.get(3).mean(20, 20, 100, 80).distanceTo(Rgb.of(Color.RED))).isLessThan(3);
    assertThat(pictures.get(3).mean(160, 20, 240, 80).distanceTo(Rgb.of(Color.BLUE))).isLessThan(3);
  }

  @Test
  void aLongJobIsCanceledAndRunAgain() throws Exception {
    String id = id(server.submit(new Form().with("ANIMATION_DURATION", "3600").photo(red)));

    HttpResponse<String> early = server.get("/api/jobs/" + id + "/video");
    HttpResponse<String> tooEarly = server.post("/api/jobs/" + id + "/retry");
    HttpResponse<String> canceled = server.post("/api/jobs/" + id + "/cancel");
    HttpResponse<String> again = server.post("/api/jobs/" + id + "/cancel");
    HttpResponse<String> retried = server.post("/api/jobs/" + id + "/retry");

    assertThat(List.of(early, tooEarly)).allSatisfy(response -> assertProblem(response, 409));
    assertThat(List.of(canceled, again)).allSatisfy(response -> assertState(response, "CANCELED"));
    assertThat(GlidServer.json(canceled).get("run").asInt()).isZero();
    assertThat(retried.statusCode()).isEqualTo(202);
    assertThat(GlidServer.json(retried).get("run").asInt()).isEqualTo(1);
    assertThat(GlidServer.json(retried).get("state").asText()).isNotEqualTo("CANCELED");
    assertState(server.post("/api/jobs/" + id + "/cancel"), "CANCELED");
  }

  @Test
  void whatIsNoPhotoIsRefusedByItsName() throws Exception {
    Path text = PhotoFiles.write(folder.resolve("notes.jpg"), new byte[] {'n', 'o'});

    HttpResponse<String> submitted = server.submit(quick().photo(red).photo(text));

    assertProblem(submitted, 422);
    JsonNode errors = GlidServer.json(submitted).get("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).get("field").asText()).isEqualTo("photos");
    assertThat(errors.get(0).get("photo").asText()).isEqualTo("notes.jpg");
    assertThat(errors.get(0).get("message").asText()).isNotBlank();
  }

  @Test
  void whatIsNoPhotoIsLeftOutWhereItsSenderSaysSo() throws Exception {
    Path text = PhotoFiles.write(folder.resolve("notes.jpg"), new byte[] {'n', 'o'});

    HttpResponse<String> submitted =
        server.submit(quick().with("skipBad", "true").with("FSP", "2").photo(red).photo(text));

    assertThat(submitted.statusCode()).isEqualTo(202);
    assertThat(GlidServer.json(submitted).get("photoCount").asInt()).isOne();
    assertThat(GlidServer.json(submitted).get("notices").get(0).asText()).startsWith("notes.jpg ");
  }

  @Test
  void jobsAreListedNewestFirstAndRemoved() throws Exception {
    String first = id(server.submit(quick().photo(red)));
    String second = id(server.submit(quick().photo(blue)));
    awaitEnd(first);
    awaitEnd(second);

    JsonNode page = GlidServer.json(server.get("/api/jobs?limit=1"));
    JsonNode next = GlidServer.json(server.get(page.get("next").asText()));
    HttpResponse<String> deleted = server.send(server.request("/api/jobs/" + second).DELETE());

    assertThat(page.get("jobs").get(0).get("id").asText()).isEqualTo(second);
    assertThat(next.get("jobs").get(0).get("id").asText()).isEqualTo(first);
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertProblem(server.get("/api/jobs/" + second), 404);
    assertThat(server.get("/api/jobs").body()).contains(first).doesNotContain(second);
    assertProblem(server.get("/api/jobs?limit=0"), 400);
    assertProblem(server.get("/api/jobs?before=yesterday"), 400);
  }

  @Test
  void whatIsUnderWayIsNotRemoved() throws Exception {
    String id = id(server.submit(new Form().with("ANIMATION_DURATION", "3600").photo(red)));

    assertProblem(server.send(server.request("/api/jobs/" + id).DELETE()), 409);

    assertState(server.post("/api/jobs/" + id + "/cancel"), "CANCELED");
    assertThat(server.send(server.request("/api/jobs/" + id).DELETE()).statusCode()).isEqualTo(204);
  }

  @Test
  void whoComesBackGetsTheStateOfNowUnderANewerId() throws Exception {
    String id = id(server.submit(quick().photo(red)));
    awaitEnd(id);

    HttpResponse<String> events =
        server.send(server.request("/api/jobs/" + id + "/events").header("Last-Event-ID", "41"));

    assertThat(events.body().lines())
        .contains("id:42", "retry:1000")
        .filteredOn(line -> line.startsWith("data:"))
        .singleElement()
        .asString()
        .contains("DONE");
  }

  @Test
  void whoGoesAwayIsNotToldAnyMore() throws Exception {
    String id = id(server.submit(new Form().with("ANIMATION_DURATION", "3600").photo(red)));
    int before = watches();
    List<Stream<JsonNode>> watching = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      watching.add(server.events(id));
    }
    awaitWatches(before + 20);

    watching.forEach(Stream::close);

    awaitWatches(before);
    assertState(server.post("/api/jobs/" + id + "/cancel"), "CANCELED");
  }

  private static int watches() throws Exception {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("glid_watches "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring("glid_watches ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitWatches(int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (watches() != count) {
      assertThat(System.nanoTime()).as("%d watches, wanted %d", watches(), count).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static void awaitEnd(String id) throws Exception {
    try (Stream<JsonNode> events = server.events(id)) {
      assertThat(events.toList().getLast().get("state").asText()).isEqualTo("DONE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zzzzzzzzzzzzzzzzzzzz", "nonsense", "..%2F..%2Fetc"})
  void unknownJobsAreNotFound(String id) throws Exception {
    assertProblem(server.get("/api/jobs/" + id), 404);
    assertProblem(server.get("/api/jobs/" + id + "/video"), 404);
    assertProblem(server.post("/api/jobs/" + id + "/cancel"), 404);
    assertProblem(server.post("/api/jobs/" + id + "/retry"), 404);
  }

  @Test
  void everyWrongFieldIsNamedAtOnceInTheLanguageOfTheBrowser() throws Exception {
    HttpResponse<String> english = server.submit(wrong());
    HttpResponse<String> japanese = server.submit(wrong(), "Accept-Language", "ja,en;q=0.5");

    assertProblem(english, 422);
    JsonNode errors = GlidServer.json(english).get("errors");
    assertThat(errors)
        .extracting(error -> error.get("field").asText())
        .containsExactlyInAnyOrder("photos", "GRID_ROWS", "FPS");
    assertThat(errors)
        .extracting(error -> error.get("message").asText())
        .anyMatch(message -> message.contains("'abc'"));
    assertProblem(japanese, 422);
    assertThat(japanese.body()).contains("指定できるのは");
  }

  @Test
  void theSameSubmissionTwiceIsOneJobAndAnotherOneAConflict() throws Exception {
    HttpResponse<String> first = server.submit(quick().photo(red), "Idempotency-Key", "k1");
    HttpResponse<String> second = server.submit(quick().photo(red), "Idempotency-Key", "k1");
    HttpResponse<String> other = server.submit(quick().photo(blue), "Idempotency-Key", "k1");
    HttpResponse<String> keyless = server.submit(quick().photo(red));

    assertThat(id(second)).isEqualTo(id(first));
    assertProblem(other, 409);
    assertThat(id(keyless)).isNotEqualTo(id(first));
  }

  @Test
  void aKilledServerFinishesItsJobsAfterItsRestart() throws Exception {
    Path own = folder.resolve("restarted");
    Path grain = PhotoFiles.write(own.resolve("grain.jpeg"), PhotoFiles.grain(1200, 900, 1));
    Form form =
        new Form()
            .with("IMAGE_HEIGHT", "540")
            .with("ANIMATION_DURATION", "4")
            .with("SEGMENTS", "8");
    String id;
    try (GlidServer killed = GlidServer.start(own)) {
      id = id(killed.submit(form.photo(grain)));
      try (Stream<JsonNode> events = killed.events(id)) {
        JsonNode some = events.filter(event -> committed(event) >= 1).findFirst().orElseThrow();
        assertThat(some.get("state").asText()).isEqualTo("RENDERING");
      }
      GlidProcess.Finished _ = killed.kill();
    }

    try (GlidServer restarted = GlidServer.start(own);
        Stream<JsonNode> events = restarted.events(id)) {
      List<JsonNode> seen = events.toList();

      assertThat(committed(seen.getFirst())).isPositive();
      assertThat(seen.getLast().get("state").asText()).isEqualTo("DONE");
      assertThat(seen.getLast().get("run").asInt()).isZero();
      Path video =
          restarted.download("/api/jobs/" + id + "/video", own.resolve("fetched.mp4")).body();
      assertThat(Ffmpeg.frameHashes(video)).hasSize(120);
    }
  }

  private static int committed(JsonNode job) {
    return job.get("progress").get("segmentsCommitted").asInt();
  }

  private static Form quick() {
    return new Form().with("ANIMATION_DURATION", "0.2").with("GRID_ROWS", "1");
  }

  private static Form wrong() {
    return new Form().with("GRID_ROWS", "0").with("FPS", "abc");
  }

  private static String id(HttpResponse<String> response) {
    return GlidServer.json(response).get("id").asText();
  }

  private static void assertState(HttpResponse<String> response, String state) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(GlidServer.json(response).get("state").asText()).isEqualTo(state);
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith(PROBLEM));
    assertThat(GlidServer.json(response).get("status").asInt()).isEqualTo(status);
    assertThat(GlidServer.json(response).get("title").asText()).isNotEmpty();
  }
}
