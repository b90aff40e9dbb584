package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.job.RunEnd;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.ObjectKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final int JOBS_PER_CLIENT = 4;
  private static final Set<String> ENDED = Set.of("DONE", "CANCELED", "FAILED");

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
        senders.add(
            () -> {
              GlidServer.Form form = fleet.form(0.5, 1, 1);
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
    for (String record : fleet.bucket().store().folders("jobs/", "", 1000)) {
      assertThat(fleet.bucket().store().stat(ObjectKeys.jobSpec(DisturbedFleet.run(record).jobId())))
          .as("a job without a specification")
          .isPresent();
    }
  }

  @Test
  void aCancelThatMeetsTheFinishHasOneOutcomeForAll() throws Exception {
    GlidServer follower = fleet.follower();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int number = 0; number < 10; number++) {
      String id = fleet.submit(number % 2, fleet.form(1, 1, 1));
      String moment = number % 2 == 0 ? "RENDERING" : "STITCHING";
      Until.holds("it is " + moment, () -> hasReached(follower, id, moment));

      int answer = follower.post("/api/jobs/" + id + "/cancel").statusCode();

      String end = requireOneOutcome(id);
      assertThat(answer).isIn(200, 409);
      outcomes.merge(end, 1, Integer::sum);
    }
    RecoveryTimes.note("cancel against finish: " + outcomes);
    assertThat(outcomes.keySet()).isSubsetOf("DONE", "CANCELED");
  }

  private static boolean hasReached(GlidServer dispatcher, String id, String moment)
      throws Exception {
    String state = fleet.job(dispatcher, id).get("state").asText();
    return ENDED.contains(state) || state.equals("STITCHING") || state.equals(moment);
  }

  private static String requireOneOutcome(String id) throws Exception {
    Until.holds(
        "the run is over",
        () ->
            fleet.bucket().end(DisturbedFleet.run(id)).isPresent()
                && fleet.bucket().activeRuns().isEmpty());
    RunEnd end = fleet.bucket().end(DisturbedFleet.run(id)).orElseThrow();
    fleet.awaitState(id, end.state().name());
    boolean done = end instanceof RunEnd.Done;
    assertThat(fleet.bucket().store().list(ObjectKeys.resultsPrefix(DisturbedFleet.run(id))))
        .hasSize(done ? 1 : 0);
    assertThat(fleet.bucket().store().list(ObjectKeys.segmentsPrefix(DisturbedFleet.run(id))))
        .isEmpty();
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
    Duration alone = shortJob();
    String slow = fleet.submit(0, fleet.form(900, 40, 7));
    fleet.awaitCommitted(slow, 3);

    Duration behind = shortJob();
    JsonNode progress = fleet.job(fleet.dispatchers().getFirst(), slow).get("progress");

    RecoveryTimes.note(
        "short job alone %.1f s, behind a long one %.1f s (%d of 40 segments committed then)"
            .formatted(
                RecoveryTimes.seconds(alone),
                RecoveryTimes.seconds(behind),
                progress.get("segmentsCommitted").asInt()));
    assertThat(progress.get("segmentsCommitted").asInt()).as("less than half").isLessThan(20);
    assertThat(fleet.dispatchers().getLast().post("/api/jobs/" + slow + "/cancel").statusCode())
        .isEqualTo(200);
    fleet.awaitState(slow, "CANCELED");
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
