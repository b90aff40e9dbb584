package glid.dispatcher.lead;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeaderThreadTest {
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 0);
  private static final RunId SENTINEL = new RunId(new JobId("zzzzzzzzzzzzzzzzzzzz"), 0);

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private JobBucket bucket;
  private InProcessBus bus;
  private JobLedger ledger;
  private ScriptedWorker worker;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
    bus = new InProcessBus();
    ledger = new JobLedger(bucket);
    worker = new ScriptedWorker(bus, bucket, SENTINEL);
    bucket.markActive(RUN);
    bucket.createSpec(JOB, aJob().cutInto(2).spec());
  }

  @AfterEach
  void close() {
    bus.close();
    store.close();
  }

  @Test
  void takesUpWhatTheStoreHoldsAndLeadsItToItsEnd() throws Exception {
    CountDownLatch done = when(JobState.DONE);

    try (LeaderThread _ = lead(_ -> true)) {
      bus.tell(alive(aWorker("worker", 2, LIBX264)));
      await(done);
    }

    assertThat(worker.segmentsTaken()).containsExactly(0, 1);
    assertThat(bucket.end(RUN)).isPresent();
  }

  @Test
  void takesUpWhatIsSubmittedLater() throws Exception {
    bucket.unmarkActive(RUN);
    CountDownLatch done = when(JobState.DONE);

    try (LeaderThread _ = lead(_ -> true)) {
      bus.tell(alive(aWorker("worker", 2, LIBX264)));
      bus.publish(new Event.RunSubmitted(RUN));
      await(done);
    }
  }

  @Test
  void theNextLeaderGoesOnWhereTheLastOneWasClosed() throws Exception {
    CountDownLatch queued = when(JobState.RENDERING);
    CountDownLatch done = when(JobState.DONE);
    worker.rendering(
        command -> {
          if (command.segment().index() == 0) {
            worker.render(command);
          }
        });
    try (LeaderThread _ = lead(_ -> true)) {
      bus.tell(alive(aWorker("worker", 2, LIBX264)));
      await(queued);
    }

    worker.flush();
    worker.rendering(worker::render);
    try (LeaderThread _ = lead(_ -> true)) {
      await(done);
    }

    assertThat(worker.segmentsTaken()).containsExactly(0, 1, 1);
  }

  /** A store that is away for a moment uses up all deliveries of a command. */
  @Test
  void sendsDeadCommandsAgain() throws Exception {
    AtomicInteger deliveries = new AtomicInteger();
    CountDownLatch done = when(JobState.DONE);
    worker.rendering(
        command -> {
          if (command.segment().index() == 0 && deliveries.getAndIncrement() < 6) {
            throw new IllegalStateException("the store is away");
          }
          worker.render(command);
        });

    try (LeaderThread _ = lead(_ -> true)) {
      bus.tell(alive(aWorker("worker", 2, LIBX264)));
      await(done);
    }

    assertThat(deliveries).hasValue(7);
  }

  @Test
  void leavesRunsOfOthersAlone() throws Exception {
    RunId other = new RunId(new JobId("10000000000000000000"), 0);
    bucket.markActive(other);
    bucket.createSpec(other.jobId(), aJob().spec());
    CountDownLatch done = when(JobState.DONE);

    try (LeaderThread _ = lead(RUN::equals)) {
      bus.tell(alive(aWorker("worker", 2, LIBX264)));
      await(done);
    }

    assertThat(bucket.activeRuns()).contains(other);
    assertThat(bucket.plan(other)).isEmpty();
  }

  private CountDownLatch when(JobState wanted) {
    CountDownLatch reached = new CountDownLatch(1);
    JobLedger.Watch _ = ledger.watch(JOB, view -> countDown(reached, view, wanted));
    return reached;
  }

  private static void countDown(CountDownLatch reached, JobView view, JobState wanted) {
    if (view.state() == wanted) {
      reached.countDown();
    }
  }

  private static void await(CountDownLatch reached) throws InterruptedException {
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private LeaderThread lead(Predicate<RunId> mine) {
    return LeaderThread.start(
        new LeaderThread.Desk(bucket, ledger, new Roster(Clock.systemUTC()), bus),
        LeaderThread.Charge.ofProcess(mine));
  }
}
