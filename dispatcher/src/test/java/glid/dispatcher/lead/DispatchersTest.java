package glid.dispatcher.lead;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several dispatchers on one bus and one store: one leads, all know. */
@Timeout(60)
class DispatchersTest {
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 0);
  private static final RunId SENTINEL = new RunId(new JobId("zzzzzzzzzzzzzzzzzzzz"), 0);
  private static final JobSpec SPEC = aJob().cutInto(3).spec();

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private JobBucket bucket;
  private InProcessBus bus;
  private ScriptedWorker worker;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
    bus = new InProcessBus();
    worker = new ScriptedWorker(bus, bucket, SENTINEL);
  }

  @AfterEach
  void close() {
    bus.close();
    store.close();
  }

  @Test
  void aReplicaSeesPlanCommitsAndEndOfARunThatAnotherLeads() throws Exception {
    JobLedger ledger = new JobLedger(bucket);
    CountDownLatch partly = when(ledger, view -> view.segmentsCommitted() == 1);
    CountDownLatch done = when(ledger, view -> view.state() == JobState.DONE);
    CountDownLatch goOn = new CountDownLatch(1);
    worker.rendering(
        command -> {
          if (command.segment().index() == 1) {
            await(goOn);
          }
          worker.render(command);
        });

    try (LeaderThread _ = start(new JobLedger(bucket), Duration.ZERO);
        LeaderThread _ = start(ledger, Duration.ZERO)) {
      submit();
      await(partly);
      assertThat(ledger.active()).extracting(JobView::run).containsExactly(RUN);
      goOn.countDown();
      await(done);
    }

    assertThat(worker.segmentsTaken()).containsExactly(0, 1, 2);
    assertThat(ledger.active()).isEmpty();
  }

  @Test
  void theNextDispatcherTakesOverWhenTheLeaderGoes() throws Exception {
    JobLedger ledger = new JobLedger(bucket);
    CountDownLatch partly = when(ledger, view -> view.segmentsCommitted() == 1);
    CountDownLatch done = when(ledger, view -> view.state() == JobState.DONE);
    worker.rendering(
        command -> {
          if (command.segment().index() == 0) {
            worker.render(command);
          }
        });
    LeaderThread first = start(new JobLedger(bucket), Duration.ZERO);
    try (LeaderThread _ = start(ledger, Duration.ZERO)) {
      submit();
      await(partly);
      worker.flush();
      worker.rendering(worker::render);

      first.close();

      await(done);
    }
    assertThat(bucket.end(RUN)).containsInstanceOf(RunEnd.Done.class);
  }

  @Test
  void aNewLeaderListensBeforeItPublishes() throws Exception {
    bucket.markActive(RUN);
    bucket.createSpec(JOB, SPEC);
    JobLedger ledger = new JobLedger(bucket);
    CountDownLatch done = when(ledger, view -> view.state() == JobState.DONE);
    long start = System.nanoTime();

    try (LeaderThread _ = start(ledger, Duration.ofMillis(700))) {
      bus.tell(alive(aWorker("worker", 2, LIBX264)));
      bus.publish(new Event.RunSubmitted(RUN));
      await(done);
    }

    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(700).toNanos());
    assertThat(worker.segmentsTaken()).containsExactly(0, 1, 2);
  }

  @Test
  void onlyTheLeaderDoesTheChores() throws Exception {
    AtomicInteger chores = new AtomicInteger();
    CountDownLatch once = new CountDownLatch(1);
    CountDownLatch twice = new CountDownLatch(2);
    Runnable chore =
        () -> {
          chores.incrementAndGet();
          once.countDown();
          twice.countDown();
        };
    LeaderThread first = start(chore);
    try (LeaderThread _ = start(chore)) {
      await(once);
      assertThat(chores).hasValue(1);
      first.close();
      await(twice);
    }
    assertThat(chores).hasValue(2);
  }

  private LeaderThread start(Runnable chore) {
    return start(new JobLedger(bucket), new LeaderThread.Charge(_ -> true, Duration.ZERO, chore));
  }

  private LeaderThread start(JobLedger ledger, Duration listening) {
    return start(ledger, new LeaderThread.Charge(_ -> true, listening, () -> {}));
  }

  private LeaderThread start(JobLedger ledger, LeaderThread.Charge charge) {
    return LeaderThread.start(
        new LeaderThread.Desk(bucket, ledger, new Roster(Clock.systemUTC()), bus), charge);
  }

  private void submit() {
    Notice heartbeat = alive(aWorker("worker", 2, LIBX264));
    bus.tell(heartbeat);
    bucket.markActive(RUN);
    bucket.createSpec(JOB, SPEC);
    bus.publish(new Event.RunSubmitted(RUN));
  }

  private static CountDownLatch when(JobLedger ledger, Predicate<JobView> wanted) {
    CountDownLatch reached = new CountDownLatch(1);
    JobLedger.Watch _ =
        ledger.watchAll(
            (_, after) -> {
              if (wanted.test(after)) {
                reached.countDown();
              }
            });
    return reached;
  }

  private static void await(CountDownLatch reached) {
    try {
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }
}
