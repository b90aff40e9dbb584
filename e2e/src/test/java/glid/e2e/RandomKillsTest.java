package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.e2e.GlidServer.Form;
import glid.infra.servers.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty times {@code kill -9} at random moments, from the start of the process to the stitching:
 * every job ends with the right video, and nothing is doubled or left over.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RandomKillsTest {
  private static final long SEED = 20_261_123;
  private static final int KILLED_SERVERS = 26;
  private static final int KILLED_RENDERS = 24;

  /** A segment that ends four processes is poison and fails its job. */
  private static final int MOST_KILLS_PER_JOB = 3;

  private static final int PHOTOS = 4;
  private static final int FRAMES = 60;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GRID_ROWS", "2",
          "IMAGE_HEIGHT", "240",
          "ANIMATION_DURATION", "2",
          "SEGMENTS", "3",
          "USE_VIDEOTOOLBOX", "false");

  @TempDir static Path folder;

  private static Path undisturbed;
  private static long undisturbedNanos;

  @BeforeAll
  static void renderUndisturbed() throws Exception {
    for (int number = 0; number < PHOTOS; number++) {
      PhotoFiles.write(photo(number), PhotoFiles.grain(800, 600, number));
    }
    Launcher.prepare();
    long start = System.nanoTime();
    undisturbed = render("undisturbed").run(command()).video();
    undisturbedNanos = System.nanoTime() - start;
    assertThat(Ffmpeg.frameHashes(undisturbed)).hasSize(FRAMES);
    long tick = Ffmpeg.stream(undisturbed).get("duration_ts").asLong() / FRAMES;
    assertThat(Ffmpeg.packets(undisturbed).stream().map(Ffmpeg.Packet::pts).sorted())
        .containsExactlyElementsOf(
            LongStream.range(0, FRAMES).mapToObj(frame -> frame * tick).toList());
  }

  @Test
  void killedRendersGoOn() throws Exception {
    Random random = new Random(SEED);
    for (int job = 0; job < KILLED_RENDERS / MOST_KILLS_PER_JOB; job++) {
      GlidProcess.Setup glid = render("render" + job).data(folder.resolve("renders"));
      for (int kill = 0; kill < MOST_KILLS_PER_JOB; kill++) {
        try (GlidProcess process = glid.start(command())) {
          LockSupport.parkNanos((long) (undisturbedNanos * random.nextDouble()));
          GlidProcess.Finished _ = process.kill();
        }
      }

      assertThat(glid.run(command()).video()).hasSameBinaryContentAs(undisturbed);
    }

    Path data = folder.resolve("renders/render");
    assertThat(Remains.of(data)).isEmpty();
    Remains.requireNoTemporary(data);
  }

  @Test
  void killedServersGoOn() throws Exception {
    Jobs jobs = new Jobs();
    for (int kill = 0; kill < KILLED_SERVERS; kill++) {
      jobs.liveUntilKilled();
    }
    jobs.live();

    assertThat(jobs.killsAmidAJob).as("kills between a job's acceptance and its end").isPositive();
    assertThat(jobs.ids).doesNotHaveDuplicates();
    Path data = jobs.home.resolve("data/serve");
    assertThat(Remains.of(data)).isEqualTo(remainsOf(jobs.ids.size()));
    Remains.requireNoTemporary(data);
  }

  private static List<String> remainsOf(int jobs) {
    List<String> remains = new ArrayList<>();
    IntStream.range(0, PHOTOS).forEach(_ -> remains.add("objects/inputs/SHA256"));
    for (int job = 0; job < jobs; job++) {
      remains.add("objects/idem/SHA256");
      remains.add("objects/jobs/JOB/job.json");
      remains.add("objects/jobs/JOB/runs/0/end.json");
      remains.add("objects/jobs/JOB/runs/0/plan.json");
      remains.add("objects/jobs/JOB/runs/0/result/ATTEMPT.mp4");
    }
    return remains.stream().sorted().toList();
  }

  /** A client of servers that die: it repeats a submission until it is answered. */
  private static final class Jobs {
    private final Path home = folder.resolve("server");
    private final List<String> ids = new ArrayList<>();
    private final Random random = new Random(SEED);
    private final long startNanos;
    private final long jobNanos;
    private int killsOfJob;
    private int killsAmidAJob;

    /** Has one job done first, to know how long that takes. */
    Jobs() throws Exception {
      Files.createDirectories(home);
      long launch = System.nanoTime();
      try (GlidServer server = GlidServer.start(home)) {
        startNanos = System.nanoTime() - launch;
        long submission = System.nanoTime();
        finishJob(server, () -> {});
        jobNanos = System.nanoTime() - submission;
      }
    }

    /** Starts a server, gives it work, and kills it: a third while it starts, the others later. */
    void liveUntilKilled() throws Exception {
      if (killsOfJob == MOST_KILLS_PER_JOB) {
        live();
      }
      try (GlidServer server = GlidServer.launch(GlidProcess.in(home))) {
        CompletableFuture<Void> struck = new CompletableFuture<>();
        boolean early = random.nextInt(3) == 0;
        long nanos = (long) ((early ? startNanos : jobNanos) * random.nextDouble());
        if (early) {
          strike(server, nanos, struck);
        }
        AtomicInteger accepted = new AtomicInteger();
        try {
          server.awaitAnswer();
          while (true) {
            finishJob(
                server,
                () -> {
                  if (accepted.getAndIncrement() == 0 && !early) {
                    strike(server, nanos, struck);
                  }
                });
          }
        } catch (IOException | UncheckedIOException | AssertionError dying) {
          if (!struck.isDone()) {
            throw new AssertionError("not because it was killed", dying);
          }
        }
        killsOfJob++;
      }
    }

    private static void strike(GlidServer server, long nanos, CompletableFuture<Void> struck) {
      Thread.ofVirtual()
          .start(
              () -> {
                LockSupport.parkNanos(nanos);
                struck.complete(null);
                server.strike();
              });
    }

    /** Starts a server that nobody kills before the job is done. */
    void live() throws Exception {
      try (GlidServer server = GlidServer.start(home)) {
        finishJob(server, () -> {});
      }
    }

    private void finishJob(GlidServer server, Runnable accepted)
        throws IOException, InterruptedException {
      String id = submit(server);
      accepted.run();
      killsAmidAJob++;
      try (Stream<JsonNode> events = server.events(id)) {
        List<JsonNode> states = events.toList();
        assertThat(states).isNotEmpty();
        assertThat(states.getLast().get("state").asText()).isEqualTo("DONE");
        assertThat(states.getLast().get("run").asInt()).isZero();
      }
      killsAmidAJob--;
      Path video = home.resolve(id + ".mp4");
      HttpResponse<Path> _ = server.download("/api/jobs/" + id + "/video", video);
      assertThat(video).hasSameBinaryContentAs(undisturbed);
      ids.add(id);
      killsOfJob = 0;
    }

    private String submit(GlidServer server) throws IOException, InterruptedException {
      Form form = new Form();
      SETTINGS.forEach(form::with);
      for (int number = 0; number < PHOTOS; number++) {
        form.photo(photo(number));
      }
      HttpResponse<String> response = server.submit(form, "Idempotency-Key", "job " + ids.size());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
      return GlidServer.json(response).get("id").asText();
    }
  }

  private static GlidProcess.Setup render(String name) {
    GlidProcess.Setup glid =
        GlidProcess.in(folder).data(folder.resolve(name)).with("OUTPUT_FILENAME", name + ".mp4");
    SETTINGS.forEach(glid::with);
    return glid;
  }

  private static String[] command() {
    List<String> command = new ArrayList<>(List.of("render"));
    for (int number = 0; number < PHOTOS; number++) {
      command.add(photo(number).toString());
    }
    return command.toArray(String[]::new);
  }

  private static Path photo(int number) {
    return folder.resolve("photo%d.jpeg".formatted(number));
  }
}
