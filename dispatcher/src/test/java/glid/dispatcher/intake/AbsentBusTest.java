package glid.dispatcher.intake;

import static glid.dispatcher.TestJob.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.language.Wording;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;
import glid.infra.storage.DirectoryObjectStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is accepted, also while nobody can be told. */
class AbsentBusTest {
  @TempDir Path folder;
  private DirectoryObjectStore store;
  private JobBucket bucket;
  private final AtomicInteger published = new AtomicInteger();

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aJobIsAcceptedWithoutWaitingForABusThatIsKnownToBeAway() {
    JobIntake intake = intake(Optional.of(new Wording("away", "接続できません")));

    JobId job = intake.submit(aJob().spec());

    requireStored(job);
    assertThat(published).hasValue(0);
  }

  @Test
  void aJobIsAcceptedWhoseEventTheBusRefuses() {
    JobIntake intake = intake(Optional.empty());

    JobId job = intake.submit(aJob().spec(), "once");

    requireStored(job);
    assertThat(published).hasValue(1);
    assertThat(intake.submit(aJob().spec(), "once")).isEqualTo(job);
  }

  @Test
  void aRetryIsAcceptedAsWell() {
    JobIntake intake = intake(Optional.empty());
    JobId job = intake.submit(aJob().spec());
    RunId first = new RunId(job, 0);
    bucket.createEnd(first, new RunEnd.Canceled());

    assertThat(intake.retry(job)).hasValue(first.next());

    assertThat(bucket.activeRuns()).contains(first.next());
  }

  private void requireStored(JobId job) {
    assertThat(bucket.spec(job)).isPresent();
    assertThat(bucket.activeRuns()).containsExactly(new RunId(job, 0));
  }

  private JobIntake intake(Optional<Wording> trouble) {
    IdempotencyRecords idempotency = new IdempotencyRecords(store, new Documents());
    return new JobIntake(bucket, idempotency, absent(trouble), Clock.systemUTC());
  }

  private MessageBus absent(Optional<Wording> trouble) {
    return (MessageBus)
        Proxy.newProxyInstance(
            MessageBus.class.getClassLoader(),
            new Class<?>[] {MessageBus.class},
            (_, method, _) -> {
              if (method.getName().equals("trouble")) {
                return trouble;
              }
              published.incrementAndGet();
              throw new BusUnavailable("nobody there");
            });
  }
}
