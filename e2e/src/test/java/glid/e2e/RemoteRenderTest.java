package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code glid render --server}: a client and a server as processes. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RemoteRenderTest {
  private static final String TOKEN = "a-long-secret-of-mine";
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int INTERRUPTED = 130;

  private static final Predicate<String> SOME_SEGMENTS =
      Events.progress(event -> event.get("segmentsCommitted").asInt() >= 1);

  @TempDir static Path folder;

  private static GlidServer server;

  @BeforeAll
  static void serve() throws Exception {
    for (int number = 0; number < 3; number++) {
      Path photo = folder.resolve("photos/%d.jpeg".formatted(number));
      PhotoFiles.write(photo, PhotoFiles.grain(1200, 900, number));
    }
    server =
        GlidServer.start(
            GlidProcess.in(folder).data(folder.resolve("server")).with("GLID_TOKEN", TOKEN));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theVideoIsTheOneThatThisMachineMakesAndTheSameCommandFetchesItAgain() throws Exception {
    for (int number = 0; number < 4; number++) {
      // The first and the last are the same.
      byte[] photo = PhotoFiles.grain(1200, 900, 10 + number % 3);
      PhotoFiles.write(folder.resolve("four/%d.jpeg".formatted(number)), photo);
    }
    Path local = client("0.5").run("render", "four", "-o", "local.mp4").video();
    double stored = photosStored();

    GlidProcess.Finished first = remote(client("0.5"), "four", "-o", "first.mp4", "--json");
    Path second = remote(client("0.5"), "four", "-o", "second.mp4").video();
    GlidProcess.Finished third = remote(client("0.5"), "four", "-o", "third.mp4", "--json");

    assertThat(first.exit()).as(first::errText).isZero();
    assertThat(folder.resolve("first.mp4")).hasSameBinaryContentAs(local);
    assertThat(second).hasSameBinaryContentAs(local);
    assertThat(job(third)).isEqualTo(job(first));
    assertThat(Events.of(third, "done").getFirst().get("file").asText()).endsWith("third.mp4");
    assertThat(photosStored() - stored).isEqualTo(3);
  }

  @Test
  void photosThatOnlyDecodingProvesBrokenAreNamedAndLeftOutOnRequest() throws Exception {
    byte[] whole = PhotoFiles.grain(400, 300, 7);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    PhotoFiles.write(folder.resolve("bad/cut.jpg"), cut);
    PhotoFiles.write(folder.resolve("bad/whole.jpg"), whole);

    GlidProcess.Finished failed = remote(client("0.2"), "bad", "-o", "bad.mp4");
    GlidProcess.Finished skipped =
        remote(client("0.2"), "bad", "-o", "good.mp4", "--skip-bad", "--json");

    assertThat(failed.exit()).isEqualTo(FAILED);
    assertThat(failed.err())
        .anyMatch(line -> line.equals("failed: 1 photo cannot be used"))
        .anyMatch(line -> line.startsWith("cut.jpg: "))
        .last()
        .asString()
        .contains("--skip-bad");
    assertThat(folder.resolve("bad.mp4")).doesNotExist();
    JsonNode done = Events.of(skipped, "done").getFirst();
    assertThat(done.get("skipped").get(0).get("name").asText()).isEqualTo("cut.jpg");
    assertThat(folder.resolve("good.mp4")).exists();
  }

  @Test
  void whoCannotComeInIsToldWhatToDo() throws Exception {
    String closed = "http://127.0.0.1:" + GlidServer.freePort();

    GlidProcess.Finished wrong = remote(client("1").with("GLID_TOKEN", TOKEN + "x"), "photos");
    GlidProcess.Finished none =
        remote(client("1").with("GLID_TOKEN", "").flag("-Duser.language=ja"), "photos");
    GlidProcess.Finished nobody = client("1").run("render", "photos", "--server", closed);
    GlidProcess.Finished noAddress = client("1").run("render", "photos", "--server", "here:80");

    assertThat(List.of(wrong, none, nobody))
        .allSatisfy(finished -> assertThat(finished.exit()).isEqualTo(FAILED))
        .allSatisfy(finished -> assertThat(finished.err()).hasSize(1));
    assertThat(wrong.errText()).contains("does not accept the token", "GLID_TOKEN");
    assertThat(wrong.errText()).doesNotContain(TOKEN);
    assertThat(none.errText()).contains("トークンが必要です");
    assertThat(nobody.errText()).contains(closed, "glid serve");
    assertThat(noAddress.exit()).isEqualTo(USAGE);
    assertThat(noAddress.errText()).contains("--server", "here:80");
  }

  @Test
  void theJobOutlivesItsClientsAndTheSameCommandJoinsIt() throws Exception {
    String[] command = {"photos", "-o", "joined.mp4", "--json"};
    GlidProcess.Setup client =
        client("8").with("CODING", "frames").with("SEGMENTS", "8").with("IMAGE_HEIGHT", "400");

    GlidProcess.Finished killed;
    try (GlidProcess process = client.start(arguments(server.root(), command))) {
      process.awaitLine(SOME_SEGMENTS);
      killed = process.kill();
    }
    GlidProcess.Finished interrupted;
    try (GlidProcess process = client.start(arguments(server.root(), command))) {
      process.awaitLine(line -> line.contains("\"progress\""));
      process.interrupt();
      interrupted = process.await();
    }
    GlidProcess.Finished joined = remote(client, command);

    assertThat(interrupted.exit()).isEqualTo(INTERRUPTED);
    String page = server.root() + "/jobs/" + job(killed);
    assertThat(interrupted.errText()).contains("interrupted", page);
    assertThat(Events.of(interrupted, "interrupted").getFirst().get("page").asText())
        .isEqualTo(page);
    assertThat(joined.exit()).as(joined::errText).isZero();
    assertThat(List.of(job(interrupted), job(joined))).containsOnly(job(killed));
    assertThat(Events.of(joined, "done").getFirst().get("run").asInt()).isZero();
  }

  @Test
  void aServerThatComesBackIsNotMissed() throws Exception {
    GlidProcess.Setup setup = GlidProcess.in(folder).data(folder.resolve("returning"));
    GlidProcess.Finished finished;
    try (GlidServer first = GlidServer.start(setup);
        GlidProcess client =
            client("4")
                .with("SEGMENTS", "8")
                .with("IMAGE_HEIGHT", "400")
                .start(arguments(first.root(), "photos", "-o", "returned.mp4", "--json"))) {
      client.awaitLine(SOME_SEGMENTS);
      first.kill();
      try (GlidServer _ = GlidServer.launch(setup, first.root().getPort())) {
        finished = client.await();
      }
    }

    assertThat(finished.exit()).as(finished::errText).isZero();
    assertThat(Events.of(finished, "done")).hasSize(1);
    assertThat(folder.resolve("returned.mp4")).isNotEmptyFile();
  }

  private static GlidProcess.Setup client(String seconds) {
    return GlidProcess.in(folder)
        .data(folder.resolve("client"))
        .with("GLID_TOKEN", TOKEN)
        .with("IMAGE_HEIGHT", "120")
        .with("ANIMATION_DURATION", seconds);
  }

  private static GlidProcess.Finished remote(GlidProcess.Setup client, String... arguments)
      throws InterruptedException {
    return client.run(arguments(server.root(), arguments));
  }

  private static String[] arguments(URI root, String... arguments) {
    List<String> all = new ArrayList<>(List.of("render", "--server", root.toString()));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  /** The job that all lines of a client are about. */
  private static String job(GlidProcess.Finished finished) {
    List<String> jobs =
        Events.of(finished).stream()
            .filter(event -> event.has("job"))
            .map(event -> event.get("job").asText())
            .distinct()
            .toList();
    assertThat(jobs).hasSize(1);
    return jobs.getFirst();
  }

  private static double photosStored() throws IOException, InterruptedException {
    String name = "glid_uploads_total{outcome=\"stored\"} ";
    return server
        .send(server.request("/metrics").header("Authorization", "Bearer " + TOKEN))
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .sum();
  }
}
