package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.StageTimes;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.timeline.Segment;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dispatchers that die or hang, and messages that are lost, doubled and out of order. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class LeaderFaultsTest {
  private static final int SEGMENTS = 6;
  private static final int FRAMES = 150;
  private static final Duration KILLED = Duration.ofSeconds(15);
  private static final Duration STOPPED = Duration.ofSeconds(25);
  private static final Duration UNPUBLISHED = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private static GlidFleet fleet;
  private static FleetWatch watch;
  private static final List<GlidServer> DISPATCHERS = new ArrayList<>();

  private static FleetJob job;
  private static Film film;

  /** How long an undisturbed job takes. */
  private static Duration usual;

  @BeforeAll
  static void start() throws Exception {
    URI broker = RabbitNode.shared().freshVhost();
    S3Settings bucket = RadosGateway.shared().freshBucket();
    fleet = GlidFleet.over(folder, broker, bucket).with("GLID_SLOTS", "1");
    watch = new FleetWatch(broker, bucket);
    DISPATCHERS.add(fleet.dispatcher());
    List<GlidServer> _ = fleet.workers(2);
    job = FleetJob.of(folder, SEGMENTS, FRAMES);
    long start = System.nanoTime();
    JobId undisturbed = job.submitTo(DISPATCHERS.getFirst());
    Until.holds("the undisturbed job is done", () -> ended(undisturbed));
    usual = Duration.ofNanos(System.nanoTime() - start);
    film = watch.film(undisturbed, folder);
    assertThat(film.hashes()).hasSize(SEGMENTS * FRAMES);
  }

  @AfterAll
  static void stop() {
    watch.close();
    fleet.close();
  }

  @BeforeEach
  void haveTwoDispatchersOfWhichOneLeads() throws Exception {
    DISPATCHERS.removeIf(dispatcher -> !dispatcher.process().isAlive());
    while (DISPATCHERS.size() < 2) {
      DISPATCHERS.add(fleet.dispatcher());
    }
    Until.holds(
        "one leads", () -> DISPATCHERS.stream().filter(LeaderFaultsTest::leads).count() == 1);
  }

  @Test
  void theLeaderIsKilledAmidAJob() throws Exception {
    GlidServer leader = leader();
    GlidServer other = other(leader);
    JobId id = begun(other);

    GlidProcess.Finished _ = leader.kill();
    Recovery killed = Recovery.from("kill -9 of the leader amid a job");

    killed.reaches("the other leads", KILLED, () -> leads(other));
    killed.reaches("DONE", KILLED.plus(usual), () -> ended(id));
    watch.requireFilm(id, film, folder);
    assertThat(state(other, id)).isEqualTo("DONE");
  }

  @Test
  void theLeaderIsStoppedAmidAJobAndWakesUpLater() throws Exception {
    GlidServer leader = leader();
    GlidServer other = other(leader);
    JobId id = begun(other);

    leader.process().signal("STOP");
    Recovery stopped = Recovery.from("SIGSTOP of the leader amid a job");

    stopped.reaches("the other leads", STOPPED, () -> leads(other));
    stopped.reaches("DONE", STOPPED.plus(usual), () -> ended(id));
    watch.requireFilm(id, film, folder);
    leader.process().signal("CONT");
    Until.holds("it notices that it leads no more", () -> !leads(leader));
    assertThat(leads(other)).isTrue();
    JobId next = job.submitTo(leader);
    Until.holds("the next job is done", () -> ended(next));
    watch.requireFilm(next, film, folder);
    Until.holds("it knows of the end", () -> state(leader, id).equals("DONE"));
  }

  @Test
  void aJobIsStoredButNotPublished() throws Exception {
    JobSpec spec = job.storeIn(watch.store());
    JobId id = JobId.create(Instant.now(), RandomGenerator.getDefault());
    RunId run = FleetWatch.run(id);

    watch.bucket().markActive(run);
    assertThat(watch.bucket().createSpec(id, spec)).isTrue();
    Recovery unpublished = Recovery.from("a job is stored but not published");

    unpublished.reaches("planned", UNPUBLISHED, () -> watch.bucket().plan(run).isPresent());
    unpublished.reaches("DONE", UNPUBLISHED.plus(usual), () -> ended(id));
    watch.requireFilm(id, film, folder);
  }

  @Test
  void everyMessageComesAgainAndInReverseOrder() throws Exception {
    JobId id = job.submitTo(DISPATCHERS.getFirst());
    RunId run = FleetWatch.run(id);
    Recovery doubled = Recovery.from("messages doubled and reversed");
    Until.holds("it is planned", () -> watch.bucket().plan(run).isPresent());
    RunPlan plan = watch.bucket().plan(run).orElseThrow();

    sendAgain(run, plan);
    Until.holds("half is committed", () -> watch.bucket().tally(run).committed().size() >= 3);
    sendAgain(run, plan);
    Map<Integer, SegmentCommit> commits = watch.bucket().commits(run);
    publishAgain(run, commits);
    doubled.reaches("DONE", usual.multipliedBy(2), () -> ended(id));
    sendAgain(run, plan);
    publishAgain(run, commits);
    watch.bus().publish(new Event.VideoStitched(run, done(id).video(), StageTimes.NONE));

    JobId next = job.submitTo(DISPATCHERS.getLast());
    Until.holds("all that came again is settled", () -> ended(next));
    watch.requireFilm(id, film, folder);
    watch.requireFilm(next, film, folder);
  }

  /** The commands of a run, the last one first. */
  private static void sendAgain(RunId run, RunPlan plan) {
    MessageBus bus = watch.bus();
    bus.send(new Command.StitchSegments(run));
    for (Segment segment : plan.segments().reversed()) {
      bus.send(new Command.RenderSegment(run, segment), RenderQueue.of(plan));
    }
  }

  /** The events of these commits, the last one first, and that of the submission. */
  private static void publishAgain(RunId run, Map<Integer, SegmentCommit> commits) {
    MessageBus bus = watch.bus();
    new TreeMap<>(commits)
        .descendingMap()
        .forEach(
            (segment, commit) ->
                bus.publish(
                    new Event.SegmentRendered(
                        run, segment, commit.workerId(), Duration.ofSeconds(1), StageTimes.NONE)));
    bus.publish(new Event.RunSubmitted(run));
  }

  private static RunEnd.Done done(JobId id) {
    return (RunEnd.Done) watch.end(id);
  }

  /** Submits a job and waits until a part of it is done; most of it is not published yet. */
  private static JobId begun(GlidServer dispatcher) throws Exception {
    JobId id = job.submitTo(dispatcher);
    Until.holds(
        "a segment is committed",
        () -> !watch.bucket().tally(FleetWatch.run(id)).committed().isEmpty());
    assertThat(ended(id)).isFalse();
    return id;
  }

  private static boolean ended(JobId id) {
    return watch.hasEnded(id);
  }

  private static String state(GlidServer dispatcher, JobId id) throws Exception {
    return GlidServer.json(dispatcher.get("/api/jobs/" + id)).get("state").asText();
  }

  private static GlidServer leader() {
    return DISPATCHERS.stream().filter(LeaderFaultsTest::leads).findFirst().orElseThrow();
  }

  private static GlidServer other(GlidServer leader) {
    return DISPATCHERS.stream().filter(server -> server != leader).findFirst().orElseThrow();
  }

  /** As it says itself. */
  private static boolean leads(GlidServer dispatcher) {
    return count(dispatcher, "leading from now on") > count(dispatcher, "leading no more");
  }

  private static long count(GlidServer dispatcher, String words) {
    return dispatcher.errSoFar().lines().filter(line -> line.endsWith(words)).count();
  }
}
