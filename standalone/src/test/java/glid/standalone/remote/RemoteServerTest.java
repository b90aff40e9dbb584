package glid.standalone.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import glid.core.hash.Sha256;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.VideoFile;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.ledger.JobView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not do what a Glid in good health does. */
@Timeout(60)
class RemoteServerTest {
  private static final String TOKEN = "a-long-secret-of-mine";
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final String VIDEO = "GET /api/jobs/" + JOB + "/video";
  private static final String EVENTS = "GET /api/jobs/" + JOB + "/events";
  private static final byte[] FILE = bytes(100_000);

  @TempDir Path folder;

  private final List<Wording> troubles = Collections.synchronizedList(new ArrayList<>());
  private ScriptedServer glid;

  @BeforeEach
  void start() throws IOException {
    glid = ScriptedServer.likeGlid();
  }

  @AfterEach
  void stop() {
    glid.close();
  }

  @Test
  void whatIsNoGlidIsToldFromOne() throws Exception {
    try (ScriptedServer other = new ScriptedServer().on("GET /api/settings", 200, "<html>")) {
      assertThatThrownBy(() -> connect(other.address()))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContainingAll("not a Glid", other.address().toString());
    }
  }

  @Test
  void whereNobodyAnswersTheAddressIsTold() {
    ServerAddress address = glid.address();
    glid.close();

    assertThatThrownBy(() -> connect(address))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContainingAll(address.toString(), "connection refused", "glid serve");
    assertThatThrownBy(() -> connect(ServerAddress.parse("http://films.invalid").orElseThrow()))
        .hasMessageContainingAll("http://films.invalid", "unknown host");
  }

  @Test
  void aPassingFailureIsBorneAndALastingOneTold() throws Exception {
    String photo = "HEAD /api/photos/" + Sha256.of(FILE);
    glid.on(photo, 503, "").on(photo, 503, "").on(photo, 200, "");
    Path file = Files.write(folder.resolve("a.jpg"), FILE);

    try (RemoteServer server = connect(glid.address())) {
      assertThat(server.send(List.of(file), _ -> {}).photos()).hasSize(1);
      glid.on("POST /api/jobs", 503, "{\"title\":\"is the disk full?\"}");

      assertThat(troubles).hasSize(1);
      assertThatThrownBy(() -> server.submit(spec(), Map.of()))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContainingAll("is the disk full?", "the same command");
    }
  }

  @Test
  void refusedPhotosAreNamedAndTheOthersSentOnce() throws Exception {
    String reason = "{\"errors\":[{\"field\":\"photos\",\"message\":\"too large\"}]}";
    glid.on("POST /api/photos", 422, reason);
    Path first = Files.write(folder.resolve("a.jpg"), FILE);
    Path second = Files.write(folder.resolve("b.jpg"), FILE);
    Path other = Files.write(folder.resolve("c.jpg"), bytes(7));
    glid.on("HEAD /api/photos/" + Sha256.of(bytes(7)), 200, "");

    try (RemoteServer server = connect(glid.address())) {
      SentPhotos sent = server.send(List.of(first, other, second), _ -> {});

      assertThat(sent.photos()).extracting(Photo::name).containsExactly("c.jpg");
      assertThat(sent.refused())
          .containsExactly(
              new RefusedPhoto(first.toString(), new Wording("too large", "too large")),
              new RefusedPhoto(second.toString(), new Wording("too large", "too large")));
      assertThat(glid.asked()).filteredOn(line -> line.startsWith("POST")).hasSize(1);
    }
  }

  @Test
  void refusedSettingsAreToldOneByOne() throws Exception {
    glid.on(
        "POST /api/jobs",
        422,
        "{\"errors\":[{\"field\":\"FPS\",\"message\":\"FPS: no\"},"
            + "{\"field\":\"photos\",\"photo\":\"a.jpg\",\"message\":\"gone\"}]}");

    try (RemoteServer server = connect(glid.address())) {
      assertThat(server.submit(spec(), Map.of("FPS", "30")))
          .isEqualTo(
              new SubmitOutcome.Refused(
                  List.of(new RefusedPhoto("a.jpg", new Wording("gone", "gone"))),
                  List.of("FPS: no")));
    }
  }

  @Test
  void aJobThatFailedBeforeRunsAgainAndItsOldEndIsNoNews() throws Exception {
    glid.on("POST /api/jobs", 202, job(0, "FAILED"))
        .on("POST /api/jobs/" + JOB + "/retry", 202, job(1, "SUBMITTED"))
        .on(EVENTS, 200, "id:7\ndata:" + job(0, "FAILED") + "\n\n")
        .on(EVENTS, 200, ":alive\n\nid:8\ndata:" + job(1, "CANCELED") + "\n\n");

    try (RemoteServer server = connect(glid.address())) {
      var accepted = (SubmitOutcome.Accepted) server.submit(spec(), Map.of());
      List<JobView> seen = new ArrayList<>();
      JobView end = server.follow(accepted.job(), seen::add);

      assertThat(end.run().number()).isOne();
      assertThat(end.end()).isInstanceOf(RunEnd.Canceled.class);
      assertThat(seen).containsExactly(end);
    }
  }

  @Test
  void aRemovedJobIsNotAwaited() throws Exception {
    glid.on("POST /api/jobs", 202, job(0, "SUBMITTED"));

    try (RemoteServer server = connect(glid.address())) {
      var accepted = (SubmitOutcome.Accepted) server.submit(spec(), Map.of());

      assertThatThrownBy(() -> server.follow(accepted.job(), _ -> {}))
          .hasMessageContainingAll("removed", "/jobs/" + JOB);
    }
  }

  @Test
  void aVideoElsewhereIsFetchedWithoutTheTokenAndGoesOnWhereItBroke() throws Exception {
    try (ScriptedServer store = new ScriptedServer()) {
      redirectTo(store);
      store
          .on(
              "GET /file",
              exchange -> {
                exchange.sendResponseHeaders(200, FILE.length);
                exchange.getResponseBody().write(FILE, 0, 40_000);
                exchange.getResponseBody().flush();
                throw new IOException("cut");
              })
          .on("GET /file", RemoteServerTest::sendRest);

      try (RemoteServer server = connect(glid.address());
          InputStream video = server.video(JOB, video(Sha256.of(FILE)))) {
        assertThat(video.readAllBytes()).isEqualTo(FILE);
      }

      assertThat(glid.asked())
          .filteredOn(line -> line.startsWith(VIDEO))
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains("token=Bearer " + TOKEN));
      assertThat(store.asked()).hasSize(2).allMatch(line -> line.contains("token=null"));
      assertThat(store.asked().getLast()).contains("range=bytes=").doesNotContain("bytes=0-");
    }
  }

  @Test
  void aVideoThatIsNotTheOneMadeIsRefused() throws Exception {
    try (ScriptedServer store = new ScriptedServer()) {
      redirectTo(store);
      store.on("GET /file", exchange -> ScriptedServer.send(exchange, 200, FILE));

      try (RemoteServer server = connect(glid.address());
          InputStream video = server.video(JOB, video(Sha256.of(bytes(9))))) {
        assertThatThrownBy(video::readAllBytes)
            .isInstanceOf(RemoteFailure.class)
            .hasMessageContainingAll("SHA-256", Sha256.of(FILE));
      }
    }
  }

  private void redirectTo(ScriptedServer store) {
    glid.on(
        VIDEO,
        exchange -> {
          exchange.getResponseHeaders().set("Location", store.address() + "/file");
          ScriptedServer.send(exchange, 307, new byte[0]);
        });
  }

  private static void sendRest(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int first = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    ScriptedServer.send(exchange, 206, Arrays.copyOfRange(FILE, first, FILE.length));
  }

  private RemoteServer connect(ServerAddress address) throws InterruptedException {
    return RemoteServer.connect(
        address, new Line.Access(TOKEN, Language.ENGLISH, Duration.ofSeconds(3), troubles::add));
  }

  private static VideoFile video(String sha256) {
    return new VideoFile("/api/jobs/" + JOB + "/video", sha256, FILE.length, 1);
  }

  private static String job(int run, String state) {
    return "{\"id\":\"%s\",\"run\":%d,\"state\":\"%s\"}".formatted(JOB, run, state);
  }

  private static JobSpec spec() {
    Photo photo = new Photo(Sha256.of(FILE), FILE.length, "a.jpg");
    return switch (new SettingsReader(Map.of()).read(1)) {
      case SettingsReading.Accepted accepted -> accepted.settings().specFor(List.of(photo));
      case SettingsReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
