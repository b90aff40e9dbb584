package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.e2e.GlidServer.Form;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How processes of a fleet end, and what they say while they cannot work. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FleetEndTest {
  @TempDir private Path folder;

  @Test
  void aWorkerThatIsToldToEndFinishesWhatItRenders() throws Exception {
    try (GlidFleet fleet = GlidFleet.in(folder)) {
      GlidServer dispatcher = fleet.dispatcher();
      GlidServer worker = fleet.worker();
      String id = submit(dispatcher, 6, 24);
      Until.holds("one is rendered", () -> segmentsCommitted(dispatcher, id) >= 1);
      int before = segmentsCommitted(dispatcher, id);

      worker.process().signal("TERM");
      GlidProcess.Finished ended = worker.process().await();

      assertThat(ended.exit()).isZero();
      assertThat(ended.errText()).doesNotContain("\tat ");
      Until.holds("what was under way counts", () -> segmentsCommitted(dispatcher, id) > before);
      assertThat(folders(fleet)).as("those of live processes").hasSize(1);
      GlidServer _ = fleet.worker();
      Until.holds("another one goes on", () -> "DONE".equals(state(dispatcher, id)));
    }
  }

  @Test
  void aSecondSignalEndsAtOnce() throws Exception {
    try (GlidFleet fleet = GlidFleet.in(folder)) {
      GlidServer dispatcher = fleet.dispatcher();
      GlidServer worker = fleet.worker();
      String id = submit(dispatcher, 1, 60);
      Until.holds("it renders", () -> framesDone(dispatcher, id) > 0);

      worker.process().signal("TERM");
      String _ = worker.awaitNotReady();
      worker.process().signal("TERM");

      assertThat(worker.process().await().exit()).isEqualTo(128 + 15);
    }
  }

  @Test
  void aDispatcherThatIsToldToEndEnds() throws Exception {
    try (GlidFleet fleet = GlidFleet.in(folder)) {
      GlidServer dispatcher = fleet.dispatcher();

      dispatcher.process().signal("TERM");

      GlidProcess.Finished ended = dispatcher.process().await();
      assertThat(ended.exit()).isZero();
      assertThat(fleet.temporary())
          .isDirectoryContaining("glob:**/glid-process-lock")
          .isDirectoryNotContaining("regex:.*/glid-process-(?!lock).*");
    }
  }

  @Test
  void aProcessIsNotReadyWhileItsServersAreAway() throws Exception {
    try (RabbitNode broker = RabbitNode.start(folder.resolve("broker"));
        RadosGateway store = RadosGateway.start(folder.resolve("store"));
        GlidFleet fleet =
            GlidFleet.over(folder.resolve("fleet"), broker.uri(), store.freshBucket())) {
      GlidServer dispatcher = fleet.dispatcher();
      GlidServer worker = fleet.worker();

      broker.kill();
      for (GlidServer process : new GlidServer[] {dispatcher, worker}) {
        assertThat(process.awaitNotReady()).contains("127.0.0.1:" + broker.port());
        assertThat(process.get("/health/live").statusCode()).isEqualTo(200);
      }
      broker.restart();
      dispatcher.awaitReady();
      worker.awaitReady();

      store.kill();
      for (GlidServer process : new GlidServer[] {dispatcher, worker}) {
        assertThat(process.awaitNotReady()).contains("\"store\"");
        assertThat(process.get("/health/live").statusCode()).isEqualTo(200);
      }
      store.restart();
      dispatcher.awaitReady();
      worker.awaitReady();
    }
  }

  private String submit(GlidServer dispatcher, int segments, int seconds) throws Exception {
    Path photo = folder.resolve("photo.jpeg");
    PhotoFiles.write(photo, PhotoFiles.grain(640, 480, 1));
    Form form =
        new Form()
            .with("ANIMATION_DURATION", Integer.toString(seconds))
            .with("CODING", "frames")
            .with("FRAME_SIZE_PRESET", "CUSTOM")
            .with("FRAME_WIDTH", "960")
            .with("FRAME_HEIGHT", "540")
            .with("IMAGE_HEIGHT", "135")
            .with("SEGMENTS", Integer.toString(segments));
    for (int i = 0; i < 12; i++) {
      form.photo(photo);
    }
    HttpResponse<String> accepted = dispatcher.submit(form);
    assertThat(accepted.statusCode()).as(accepted.body()).isBetween(200, 202);
    return GlidServer.json(accepted).get("id").asText();
  }

  private static String state(GlidServer dispatcher, String id) throws Exception {
    return GlidServer.json(dispatcher.get("/api/jobs/" + id)).get("state").asText();
  }

  private static int framesDone(GlidServer dispatcher, String id) throws Exception {
    return GlidServer.json(dispatcher.get("/api/jobs/" + id)).at("/progress/framesDone").asInt();
  }

  private static List<Path> folders(GlidFleet fleet) throws IOException {
    try (Stream<Path> entries = Files.list(fleet.temporary())) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static int segmentsCommitted(GlidServer dispatcher, String id) throws Exception {
    return GlidServer.json(dispatcher.get("/api/jobs/" + id))
        .at("/progress/segmentsCommitted")
        .asInt();
  }
}
