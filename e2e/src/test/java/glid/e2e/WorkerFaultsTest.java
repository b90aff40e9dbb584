package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.e2e.FleetWatch.Attempt;
import glid.e2e.FleetWatch.Rendering;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.s3.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Workers that die or hang, at each point of a segment: the job ends as if nothing had happened.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class WorkerFaultsTest {
  private static final int WORKERS = 3;
  private static final int FRAMES = 300;
  private static final Pattern NAME = Pattern.compile("Ready: worker (\\S+) renders");
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final Duration STOPPED = Duration.ofSeconds(20);

  @TempDir static Path folder;

  private static URI broker;
  private static S3Settings bucket;
  private static GlidFleet fleet;
  private static FleetWatch watch;
  private static GlidServer dispatcher;
  private static final List<GlidServer> WORKING = new ArrayList<>();

  private static FleetJob job;
  private static Film film;
  private static Rendering rendering;

  /** How long a segment takes while all workers are busy. */
  private static Duration segment;

  @BeforeAll
  static void start() throws Exception {
    broker = RabbitNode.shared().freshVhost();
    bucket = RadosGateway.shared().freshBucket();
    fleet = GlidFleet.over(folder, broker, bucket).with("GLID_SLOTS", "1");
    watch = new FleetWatch(broker, bucket);
    dispatcher = fleet.dispatcher();
    WORKING.addAll(fleet.workers(WORKERS));
    job = FleetJob.of(folder, WORKERS, FRAMES);
    // Once before, to have tiles and compiled code.
    JobId warm = job.submitTo(dispatcher);
    rendering = watch.keepFirst(FleetWatch.run(warm), folder.resolve("kept"));
    Until.holds("the first job is done", () -> watch.hasEnded(warm));
    long start = System.nanoTime();
    JobId undisturbed = job.submitTo(dispatcher);
    Until.holds("the undisturbed job is done", () -> watch.hasEnded(undisturbed));
    segment = Duration.ofNanos(System.nanoTime() - start);
    film = watch.film(undisturbed, folder);
    assertThat(film.hashes()).hasSize(WORKERS * FRAMES);
    watch.requireFilm(warm, film, folder);
  }

  @AfterAll
  static void stop() {
    watch.close();
    fleet.close();
  }

  @BeforeEach
  void haveAllWorkers() throws Exception {
    WORKING.removeIf(worker -> !worker.process().isAlive());
    WORKING.addAll(fleet.workers(WORKERS - WORKING.size()));
  }

  @Test
  void killedAmidASegment() throws Exception {
    JobId id = job.submitTo(dispatcher);
    Attempt attempt = watch.awaitMidSegment(id);

    GlidProcess.Finished _ = worker(attempt).kill();
    Recovery killed = Recovery.from("kill -9 of a worker amid segment " + attempt.segment());

    killed.reaches("begun again", KILLED.plus(segment), () -> others(attempt) || ended(id));
    killed.reaches("DONE", KILLED.plus(segment), () -> ended(id));
    watch.requireFilm(id, film, folder);
  }

  @Test
  void stoppedAmidASegmentAndContinuedAfterItsEnd() throws Exception {
    JobId id = job.submitTo(dispatcher);
    Attempt attempt = watch.awaitMidSegment(id);
    GlidServer stopped = worker(attempt);

    stopped.process().signal("STOP");
    Recovery recovery = Recovery.from("SIGSTOP of a worker amid segment " + attempt.segment());

    recovery.reaches("second attempt", STOPPED, () -> others(attempt) || ended(id));
    recovery.reaches("DONE", STOPPED.plus(segment), () -> ended(id));
    watch.requireFilm(id, film, folder);
    stopped.process().signal("CONT");
    stopped.awaitReady();
    JobId next = job.submitTo(dispatcher);
    Until.holds("the next job is done", () -> ended(next));
    watch.requireFilm(next, film, folder);
    watch.requireFilm(id, film, folder);
  }

  @Test
  void stoppedUntilAnotherAttemptWasFaster() throws Exception {
    JobId id = job.submitTo(dispatcher);
    RunId run = FleetWatch.run(id);
    int index = rendering.segment();
    Until.holds("it is begun", () -> !watch.attempts(run, index).isEmpty());
    GlidServer stopped = worker(watch.attempts(run, index).getFirst());

    stopped.process().signal("STOP");
    assertThat(rendering.commitTo(run, watch.bucket())).isTrue();
    stopped.process().signal("CONT");
    Recovery late = Recovery.from("a worker wakes up and another attempt is committed");

    late.reaches("nothing left of its attempt", segment, () -> isLoserGone(run, index));
    late.reaches("DONE", STOPPED.plus(segment), () -> ended(id));
    watch.requireFilm(id, film, folder);
    stopped.awaitReady();
  }

  /** Of two files only the committed one is there, and no note of an attempt. */
  private static boolean isLoserGone(RunId run, int index) {
    return ended(run.jobId())
        || watch.store().list(ObjectKeys.segmentPrefix(run, index)).size() == 2;
  }

  /** One of the workers ends itself, after it was given a segment. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "POISON")
  void haltedAt(HaltingWorker.Point point) throws Exception {
    GlidProcess.Finished _ = WORKING.removeLast().kill();
    try (HaltingWorker halting = HaltingWorker.start(broker, bucket, folder, point)) {
      Until.holds("it is known", () -> dispatcher.get("/api/fleet").body().contains(halting.id()));

      JobId id = job.submitTo(dispatcher);
      halting.awaitHalt();
      Recovery halted = Recovery.from("a worker dies " + point.words());

      halted.reaches("DONE", KILLED.plus(segment), () -> ended(id));
      watch.requireFilm(id, film, folder);
    }
  }

  private static boolean ended(JobId id) {
    return watch.hasEnded(id);
  }

  private static boolean others(Attempt attempt) {
    return watch.attempts(attempt.run(), attempt.segment()).size() > 1;
  }

  private static GlidServer worker(Attempt attempt) {
    return WORKING.stream()
        .filter(worker -> name(worker).equals(attempt.worker()))
        .findFirst()
        .orElseThrow();
  }

  private static String name(GlidServer worker) {
    Matcher name = NAME.matcher(worker.errSoFar());
    assertThat(name.find()).as(worker.errSoFar()).isTrue();
    return name.group(1);
  }
}
