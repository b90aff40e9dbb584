package glid.dispatcher.ledger;

import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestPlan.aCommit;
import static glid.dispatcher.TestPlan.aPlan;
import static glid.dispatcher.TestPlan.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.Phase;
import glid.core.message.Notice.SegmentProgress;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLedgerTest {
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 0);
  private static final StageTimes TIMES =
      new StageTimes(Map.of(Stage.ENCODE, Duration.ofSeconds(3)));

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private JobBucket bucket;
  private JobLedger ledger;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
    ledger = new JobLedger(bucket);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aJobThatDoesNotExistHasNoView() {
    assertThat(ledger.view(JOB)).isEmpty();
    assertThat(ledger.view(RUN)).isEmpty();
    assertThat(ledger.hasEnded(RUN)).isFalse();
    assertThat(ledger.plan(RUN)).isEmpty();
  }

  @Test
  void aMarkerAloneIsNoJobYet() {
    bucket.markActive(RUN);
    assertThat(ledger.view(JOB)).isEmpty();

    bucket.createSpec(JOB, aJob().spec());
    assertThat(state()).isEqualTo(JobState.SUBMITTED);
  }

  @Test
  void toldStepByStepItKnowsWhatTheStoreKnows() {
    submit();
    requireSameAsRestored();
    plan(2);
    requireSameAsRestored();
    commit(1);
    requireSameAsRestored();
    commit(0);
    requireSameAsRestored();
    bucket.revokeCommit(RUN, 0, aCommit(RUN, 0));
    ledger.revoked(RUN, 0);
    requireSameAsRestored();
    commit(0);
    requireSameAsRestored();
    end(new RunEnd.Done(aVideo(RUN)));
    requireSameAsRestored();
    assertThat(state()).isEqualTo(JobState.DONE);
  }

  @Test
  void aFailedRunIsRestoredAsFailed() {
    submit();
    plan(2);
    commit(1);
    end(new RunEnd.Failed(new Wording("sea.jpg: not a picture", "sea.jpg: not a picture")));

    requireSameAsRestored();
    assertThat(state()).isEqualTo(JobState.FAILED);
  }

  /** A segment revoked after the result was stored: the end is the truth. */
  @Test
  void aDoneRunIsRestoredAsDoneWhateverItsSegments() {
    submit();
    plan(2);
    commit(0);
    bucket.createEnd(RUN, new RunEnd.Done(aVideo(RUN)));

    assertThat(new JobLedger(bucket).view(JOB).orElseThrow().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void missingSegmentsAreThoseWithoutAValidCommit() {
    submit();
    plan(4);
    commit(1);
    commit(3);
    assertThat(ledger.missingSegments(RUN)).containsExactly(0, 2);

    ledger.revoked(RUN, 3);
    assertThat(ledger.missingSegments(RUN)).containsExactly(0, 2, 3);
  }

  @Test
  void timesAreAddedOncePerSegment() {
    submit();
    plan(2);

    commit(0);
    ledger.committed(RUN, 0, TIMES);
    commit(1);
    ledger.stitched(RUN, new StageTimes(Map.of(Stage.STITCH, Duration.ofSeconds(1))));

    assertThat(ledger.view(RUN).orElseThrow().times().times())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Stage.ENCODE, Duration.ofSeconds(6), Stage.STITCH, Duration.ofSeconds(1)));
  }

  @Test
  void watchersAreToldEveryChangeOfTheirJobUntilTheyClose() {
    submit();
    List<JobView> seen = new ArrayList<>();
    try (JobLedger.Watch _ = ledger.watch(JOB, seen::add);
        JobLedger.Watch _ = ledger.watch(new JobId("zzzzzzzzzzzzzzzzzzzz"), _ -> neverTold())) {
      plan(2);
      ledger.progressed(new SegmentProgress(RUN, 0, Phase.FRAMES, 10, 150));
      commit(0);
    }
    commit(1);

    assertThat(seen)
        .extracting(JobView::state)
        .containsExactly(JobState.QUEUED, JobState.QUEUED, JobState.RENDERING);
    assertThat(seen).extracting(JobView::framesDone).containsExactly(0, 10, 150);
  }

  @Test
  void newsOfAJobThatDoesNotExistAreIgnored() {
    List<JobView> seen = new ArrayList<>();
    try (JobLedger.Watch _ = ledger.watch(JOB, seen::add)) {
      ledger.committed(RUN, 0, TIMES);
      ledger.ended(RUN, new RunEnd.Canceled());
    }

    assertThat(seen).isEmpty();
  }

  @Test
  void theViewOfAJobIsThatOfItsLatestRun() {
    submit();
    end(new RunEnd.Canceled());
    bucket.markActive(RUN.next());

    assertThat(ledger.view(JOB).orElseThrow().run()).isEqualTo(RUN.next());
    assertThat(state()).isEqualTo(JobState.SUBMITTED);
    assertThat(ledger.view(RUN).orElseThrow().state()).isEqualTo(JobState.CANCELED);
  }

  @Test
  void refreshedItKnowsWhatAnotherProcessStored() {
    submit();
    bucket.createPlan(RUN, aPlan(3));
    bucket.createCommit(RUN, 1, aCommit(RUN, 1));

    ledger.refresh(RUN, TIMES);
    requireSameAsRestored();
    assertThat(ledger.view(RUN).orElseThrow().times()).isEqualTo(TIMES);

    bucket.revokeCommit(RUN, 1, aCommit(RUN, 1));
    ledger.refresh(RUN, TIMES);
    requireSameAsRestored();
    assertThat(state()).isEqualTo(JobState.QUEUED);
  }

  /** The leader removes the work of an ended run before everyone heard of the end. */
  @Test
  void refreshedWhileTheWorkIsRemovedItKnowsTheEnd() {
    submit();
    plan(2);
    commit(0);
    commit(1);
    bucket.createEnd(RUN, new RunEnd.Done(aVideo(RUN)));
    bucket.removeWork(RUN);

    ledger.refresh(RUN, TIMES);
    ledger.refresh(RUN, TIMES);

    assertThat(state()).isEqualTo(JobState.DONE);
    assertThat(ledger.view(RUN).orElseThrow().segmentsCommitted()).isEqualTo(2);
  }

  /** A short run is done before the first news of it reach other dispatchers. */
  @Test
  void aRunThatIsDoneBeforeItsPlanWasHeardOfIsDone() {
    submit();
    bucket.createPlan(RUN, aPlan(2));

    end(new RunEnd.Done(aVideo(RUN)));

    requireSameAsRestored();
    assertThat(state()).isEqualTo(JobState.DONE);
    assertThat(ledger.active()).isEmpty();
  }

  @Test
  void activeRunsAreThoseThatHaveNotEnded() {
    RunId other = new RunId(new JobId("zzzzzzzzzzzzzzzzzzzz"), 0);
    bucket.createSpec(other.jobId(), aJob().spec());
    ledger.view(other);
    submit();
    assertThat(ledger.active()).extracting(JobView::run).containsExactlyInAnyOrder(RUN, other);

    end(new RunEnd.Canceled());

    assertThat(ledger.active()).extracting(JobView::run).containsExactly(other);
  }

  @Test
  void aRunWaitsForWorkersThatTakeFromItsQueue() {
    submit();
    List<JobView> seen = new ArrayList<>();
    try (JobLedger.Watch _ = ledger.watch(JOB, seen::add)) {
      ledger.workers(List.of(aWorker("mac", 1, EncoderFamily.H264_VIDEOTOOLBOX)));
      plan(2);
      ledger.workers(List.of(aWorker("linux", 1, EncoderFamily.LIBX264)));
      ledger.workers(List.of(aWorker("another", 3, EncoderFamily.LIBX264)));
      ledger.workers(List.of());
      end(new RunEnd.Canceled());
    }

    assertThat(seen)
        .extracting(JobView::waitsForWorkers)
        .containsExactly(false, true, false, true, false);
    assertThat(seen.getLast().family()).isEqualTo(EncoderFamily.LIBX264);
  }

  @Test
  void endedRunsAreForgottenAndDerivedAgain() {
    ledger = new JobLedger(bucket, 3);
    submit();
    RunId first = RUN;
    for (int number = 0; number <= 6; number++) {
      RunId run = new RunId(JobId.create(Instant.ofEpochMilli(number), new Random(number)), 0);
      first = number == 0 ? run : first;
      bucket.createSpec(run.jobId(), aJob().spec());
      bucket.createEnd(run, new RunEnd.Canceled());
      ledger.ended(run, new RunEnd.Canceled());
    }
    bucket.deleteJob(first.jobId());

    assertThat(ledger.view(first)).as("not remembered").isEmpty();
    assertThat(ledger.active()).extracting(JobView::run).containsExactly(RUN);
    assertThat(state()).isEqualTo(JobState.SUBMITTED);
  }

  private static void neverTold() {
    throw new AssertionError("told about another job");
  }

  private void submit() {
    bucket.markActive(RUN);
    bucket.createSpec(JOB, aJob().spec());
    assertThat(state()).isEqualTo(JobState.SUBMITTED);
  }

  private void plan(int segments) {
    bucket.createPlan(RUN, aPlan(segments));
    ledger.planned(RUN, aPlan(segments), Set.of());
  }

  private void commit(int segment) {
    bucket.createCommit(RUN, segment, aCommit(RUN, segment));
    ledger.committed(RUN, segment, TIMES);
  }

  private void end(RunEnd end) {
    bucket.createEnd(RUN, end);
    ledger.ended(RUN, end);
  }

  private JobState state() {
    return ledger.view(JOB).orElseThrow().state();
  }

  /** Times are not stored; all else is. */
  private void requireSameAsRestored() {
    assertThat(new JobLedger(bucket).view(JOB))
        .usingRecursiveComparison()
        .ignoringFields("value.times")
        .isEqualTo(ledger.view(JOB));
    assertThat(new JobLedger(bucket).plan(RUN)).isEqualTo(ledger.plan(RUN));
  }
}
