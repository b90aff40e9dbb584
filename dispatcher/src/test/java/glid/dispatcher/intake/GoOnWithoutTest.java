package glid.dispatcher.intake;

import static glid.dispatcher.TestJob.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.BadPhotos;
import glid.core.job.BrokenPhoto;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.language.Wording;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failed job is submitted again without the photos that it failed for. */
class GoOnWithoutTest {
  private static final Photo SEA = new Photo("a".repeat(64), 1000, "sea.jpg");
  private static final Photo HILL = new Photo("b".repeat(64), 1000, "hill.jpg");
  private static final JobSpec SPEC = aJob().spec(SEA, HILL);

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private InProcessBus bus;
  private JobBucket bucket;
  private JobIntake intake;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bus = new InProcessBus();
    bucket = new JobBucket(store, new Documents());
    IdempotencyRecords idempotency = new IdempotencyRecords(store, new Documents());
    intake = new JobIntake(bucket, idempotency, bus, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    bus.close();
    store.close();
  }

  @Test
  void itBecomesOneNewJobOfTheSamePhotosHoweverOftenItIsAsked() {
    JobId failed = endedWith(failedFor(SEA));

    JobId copy = intake.goOnWithout(failed).orElseThrow();

    assertThat(copy).isNotEqualTo(failed);
    assertThat(bucket.spec(copy)).contains(SPEC.with(BadPhotos.SKIP));
    assertThat(bucket.activeRuns()).contains(new RunId(copy, 0));
    assertThat(intake.goOnWithout(failed)).contains(copy);
    assertThat(bucket.spec(failed)).contains(SPEC);
  }

  @Test
  void whatDidNotFailForItsPhotosOrHasNoOthersIsNotTaken() {
    JobId underWay = intake.submit(SPEC);

    assertThat(intake.goOnWithout(underWay)).isEmpty();
    assertThat(intake.goOnWithout(endedWith(new RunEnd.Canceled()))).isEmpty();
    assertThat(intake.goOnWithout(endedWith(failedFor()))).isEmpty();
    assertThat(intake.goOnWithout(endedWith(failedFor(SEA, HILL)))).isEmpty();
    assertThat(intake.goOnWithout(new JobId("0123456789abcdefghjk"))).isEmpty();
    assertThat(intake.canGoOnWithout(underWay)).isFalse();
    assertThat(intake.canGoOnWithout(endedWith(failedFor(HILL)))).isTrue();
  }

  private JobId endedWith(RunEnd end) {
    JobId job = intake.submit(SPEC);
    bucket.createEnd(new RunId(job, 0), end);
    return job;
  }

  private static RunEnd failedFor(Photo... photos) {
    Wording why = new Wording("cut off", "途中で切れています");
    return new RunEnd.Failed(
        why, Arrays.stream(photos).map(photo -> new BrokenPhoto(photo, why)).toList());
  }
}
