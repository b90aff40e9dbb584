package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.ObjectKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet does whose store dies, hangs, or loses what it was given. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoreFaultsTest {
  /** The longest pause of those who ask again. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir static Path folder;

  private static RadosGateway store;
  private static DisturbedFleet fleet;

  @BeforeAll
  static void start() throws Exception {
    store = RadosGateway.start(folder.resolve("store"));
    fleet =
        DisturbedFleet.startWithVideo(
            folder.resolve("fleet"), RabbitNode.shared().freshVhost(), store.freshBucket());
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
    }
    store.close();
  }

  @Test
  void aStoreThatDiesAndComesBackCostsNothingButTime() throws Exception {
    String id = fleet.submit();
    fleet.awaitCommitted(id, 3);

    store.kill();
    Absence absence = Absence.begins(fleet.all());
    for (GlidServer process : fleet.all()) {
      String _ = process.awaitNotReady();
    }
    for (GlidServer process : fleet.all()) {
      Until.holds(
          "it says which store is away",
          () -> process.awaitNotReady().contains(store.endpoint().toString()));
    }
    absence.last(Duration.ofSeconds(15));
    absence.ends("store away");
    requireGoesOn(id, "store killed", store::restart);
  }

  @Test
  void aStoreThatHangsCostsNothingButTime() throws Exception {
    String id = fleet.submit();
    fleet.awaitCommitted(id, 3);

    store.stop();
    Absence absence = Absence.begins(fleet.all());
    absence.last(Duration.ofSeconds(20));
    absence.ends("store hangs");
    requireGoesOn(id, "store hung", store::cont);
  }

  private static void requireGoesOn(String id, String fault, Runnable comeBack) throws Exception {
    long back = System.nanoTime();
    comeBack.run();
    int before = fleet.committed(id);
    fleet.awaitCommitted(id, before + 1);
    RecoveryTimes.note(fault + ", segments go on", RecoveryTimes.since(back), LIMIT);
    fleet.requireVideo(id);
    RecoveryTimes.note(
        "%s, job done after %.1f s"
            .formatted(fault, RecoveryTimes.seconds(RecoveryTimes.since(back))));
    for (GlidServer process : fleet.all()) {
      process.awaitReady();
    }
    requireNoFailedAttempt();
  }

  @Test
  void aWorkerWhoseLineToTheStoreBreaksGoesOnWhenItHolds() throws Exception {
    try (UnsteadyLine line = new UnsteadyLine(store.endpoint());
        GlidServer worker = fleet.workerOver(line.endpoint())) {
      String id = fleet.submit();
      fleet.awaitCommitted(id, 3);

      line.disturb();
      Until.holds("each fault is met twice", () -> line.faults() >= 6);
      line.settle();
      long settled = System.nanoTime();

      fleet.requireVideo(id);
      worker.awaitReady();
      RecoveryTimes.note(
          "one worker's line to the store broken (%d faults), job done after %.1f s"
              .formatted(line.faults(), RecoveryTimes.seconds(RecoveryTimes.since(settled))));
    }
    requireNoFailedAttempt();
  }

  private static void requireNoFailedAttempt() {
    assertThat(fleet.dispatchers())
        .allSatisfy(
            dispatcher ->
                assertThat(dispatcher.errSoFar())
                    .as("no attempt counts as failed")
                    .doesNotContain("step failed run="));
  }

  @Test
  void segmentsThatTheStoreDamagedOrLostAreRenderedAgain() throws Exception {
    String id = fleet.submit();
    RunId run = DisturbedFleet.run(id);
    Until.holds("some are committed", () -> fleet.bucket().commits(run).size() >= 4);
    Iterator<Map.Entry<Integer, SegmentCommit>> commits =
        fleet.bucket().commits(run).entrySet().iterator();
    Map.Entry<Integer, SegmentCommit> damaged = commits.next();
    Map.Entry<Integer, SegmentCommit> lost = commits.next();

    flipOneBit(new ObjectKey(damaged.getValue().file().key()));
    fleet.bucket().store().delete(new ObjectKey(lost.getValue().file().key()));

    fleet.requireVideo(id);
    for (int segment : List.of(damaged.getKey(), lost.getKey())) {
      assertThat(fleet.dispatchers())
          .anySatisfy(
              dispatcher ->
                  assertThat(dispatcher.errSoFar())
                      .contains("segment revoked run=" + run + " segment=" + segment + " "));
    }
  }

  /** An object cannot be changed, but another one can take its place. */
  private static void flipOneBit(ObjectKey key) throws Exception {
    Path file = fleet.bucket().store().fetch(key, folder);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    fleet.bucket().store().delete(key);
    fleet.bucket().store().put(key, file);
  }
}
