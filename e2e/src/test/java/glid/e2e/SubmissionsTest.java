package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.infra.bucket.JobBucket;
import glid.infra.bucket.SegmentTally;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.ObjectKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, and those who ask two dispatchers for different things. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SubmissionsTest {
  private static final int CLIENTS = 5;
  private static final int SLOW_SEGMENTS = 160;
  private static final int JOBS_PER_CLIENT = 4;
  private static final int SHORT_JOBS = 5;

  @TempDir static Path folder;

  private static DisturbedFleet fleet;

  @BeforeAll
  static void start() throws Exception {
    fleet =
        DisturbedFleet.start(
            folder, RabbitNode.shared().freshVhost(), RadosGateway.shared().freshBucket(), 3);
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void theSameRequestSentToTwoDispatchersAtTheSameTimeIsOneJob() throws Exception {
    Set<String> ids = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      String key = "round " + round;
      CyclicBarrier together = new CyclicBarrier(2);
      List<Callable<String>> senders = new ArrayList<>();
      for (int dispatcher : new int[] {0, 1}) {
        GlidServer.Form form = fleet.form(0.5, 1, 1);
        senders.add(
            () -> {
              int _ = together.await();
              return fleet.submit(dispatcher, form, "Idempotency-Key", key);
            });
      }

      List<String> answers = atOnce(senders);

      assertThat(answers.getFirst()).isEqualTo(answers.getLast());
      ids.add(answers.getFirst());
    }
    assertThat(ids).as("each round has a key of its own").hasSize(5);
    for (String id : ids) {
      fleet.awaitState(id, "DONE");
      fleet.requireNothingElse(id);
    }
    for (JobId job : fleet.bucket().jobsAfter("", 1000)) {
      assertThat(fleet.bucket().spec(job)).as("a job without a specification").isPresent();
    }
  }

  @Test
  void aCancelThatMeetsTheFinishHasOneOutcomeForAll() throws Exception {
    GlidServer follower = fleet.follower();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int number = 0; number < 10; number++) {
      String id = fleet.submit(number % 2, fleet.form(4, 1, 1));
      Moment moment = Moment.values()[number % Moment.values().length];
      Until.holds(moment.toString(), () -> hasCome(moment, DisturbedFleet.run(id)));

      int answer = follower.post("/api/jobs/" + id + "/cancel").statusCode();

      String end = requireOneOutcome(id);
      assertThat(answer).isIn(200, 409);
      outcomes.merge(end + " after " + moment, 1, Integer::sum);
    }
    RecoveryTimes.note("cancel against finish: " + outcomes);
  }

  /** What the bucket shows when the cancel is sent; each is there until the job is done. */
  private enum Moment {
    PLANNED,
    BEGUN,
    RENDERED,
    COMMITTED,
    STITCHED
  }

  private static boolean hasCome(Moment moment, RunId run) {
    JobBucket bucket = fleet.bucket();
    SegmentTally tally = bucket.tally(run);
    return bucket.end(run).isPresent()
        || switch (moment) {
          case PLANNED -> bucket.plan(run).isPresent();
          case BEGUN -> tally.attempts(0) > 0;
          case RENDERED -> !bucket.store().list(ObjectKeys.segmentPrefix(run, 0) + "/").isEmpty();
          case COMMITTED -> tally.isCommitted(0);
          case STITCHED -> !bucket.store().list(ObjectKeys.resultsPrefix(run)).isEmpty();
        };
  }

  /** The job ends as the bucket says, on both dispatchers, and keeps nothing but that. */
  private static String requireOneOutcome(String id) throws Exception {
    RunId run = DisturbedFleet.run(id);
    JobBucket bucket = fleet.bucket();
    Until.holds("it is over", () -> bucket.end(run).isPresent());
    RunEnd end = bucket.end(run).orElseThrow();
    assertThat(end).isInstanceOfAny(RunEnd.Done.class, RunEnd.Canceled.class);
    fleet.awaitState(id, end.state().name());
    int results = end instanceof RunEnd.Done ? 1 : 0;
    Until.holds(
        "its work is removed",
        () ->
            bucket.activeRuns().isEmpty()
                && bucket.store().list(ObjectKeys.segmentsPrefix(run)).isEmpty()
                && bucket.store().list(ObjectKeys.resultsPrefix(run)).size() == results);
    return end.state().name();
  }

  @Test
  void manyJobsOfManyClientsAreAllDoneRight() throws Exception {
    Map<Long, List<String>> expected = new HashMap<>();
    for (long seed = 0; seed < CLIENTS; seed++) {
      expected.put(seed, fleet.frames(finished(0, seed)));
    }
    assertThat(new HashSet<>(expected.values())).as("videos that differ").hasSize(CLIENTS);
    List<Callable<List<String>>> clients = new ArrayList<>();
    for (long seed = 0; seed < CLIENTS; seed++) {
      long mine = seed;
      clients.add(() -> submitted(mine));
    }

    long start = System.nanoTime();
    List<List<String>> jobs = atOnce(clients);
    for (List<String> ofOne : jobs) {
      for (String id : ofOne) {
        fleet.awaitState(id, "DONE");
      }
    }
    RecoveryTimes.note(
        "%d jobs of %d clients, 3 workers: %.1f s"
            .formatted(
                CLIENTS * JOBS_PER_CLIENT,
                CLIENTS,
                RecoveryTimes.seconds(RecoveryTimes.since(start))));

    for (long seed = 0; seed < CLIENTS; seed++) {
      for (String id : jobs.get((int) seed)) {
        assertThat(fleet.frames(id)).isEqualTo(expected.get(seed));
        fleet.requireNothingElse(id);
      }
    }
  }

  private static List<String> submitted(long seed) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < JOBS_PER_CLIENT; number++) {
      ids.add(fleet.submit(number % 2, fleet.form(4, 3, seed)));
    }
    return ids;
  }

  private static String finished(int dispatcher, long seed) throws Exception {
    String id = fleet.submit(dispatcher, fleet.form(4, 3, seed));
    fleet.awaitState(id, "DONE");
    return id;
  }

  @Test
  void aShortJobDoesNotWaitForALongOne() throws Exception {
    // The first jobs of a process take longer than any other.
    Duration first = shortJob();
    Duration _ = shortJob();
    Duration alone = medianOfShortJobs();
    String slow = fleet.submit(0, fleet.form(900, SLOW_SEGMENTS, 7));
    fleet.awaitCommitted(slow, 3);

    Duration behind = medianOfShortJobs();
    JsonNode progress = fleet.job(fleet.dispatchers().getFirst(), slow).get("progress");

    int done = progress.get("segmentsCommitted").asInt();
    RecoveryTimes.note(
        "short job first %.1f s, alone %.2f s, behind a long one %.2f s: %.2f times (%d of %d segments done)"
            .formatted(
                RecoveryTimes.seconds(first),
                RecoveryTimes.seconds(alone),
                RecoveryTimes.seconds(behind),
                RecoveryTimes.seconds(behind) / RecoveryTimes.seconds(alone),
                done,
                SLOW_SEGMENTS));
    assertThat(done).as("less than half").isLessThan(SLOW_SEGMENTS / 2);
    assertThat(fleet.dispatchers().getLast().post("/api/jobs/" + slow + "/cancel").statusCode())
        .isEqualTo(200);
    fleet.awaitState(slow, "CANCELED");
  }

  private static Duration medianOfShortJobs() throws Exception {
    List<Duration> times = new ArrayList<>();
    for (int n = 0; n < SHORT_JOBS; n++) {
      times.add(shortJob());
    }
    Collections.sort(times);
    return times.get(SHORT_JOBS / 2);
  }

  private static Duration shortJob() throws Exception {
    long start = System.nanoTime();
    String id = fleet.submit(1, fleet.form(4, 1, 6));
    fleet.awaitState(id, "DONE");
    return RecoveryTimes.since(start);
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
