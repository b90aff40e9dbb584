package glid.dispatcher.lead;

import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestPlan.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.message.Event;
import glid.core.message.Notice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancel, retry, and who wins. */
class LeaderEndsTest {
  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aCancelBeforeTheResultWins() throws Exception {
    office.worker.stitching(_ -> {});
    RunId run = office.run(aJob().spec());

    Optional<RunEnd> told = office.intake.cancel(run.jobId());
    office.leader.handle(new Event.VideoStitched(run, aVideo(run), StageTimes.NONE));

    assertThat(told).contains(new RunEnd.Canceled());
    assertThat(office.end(run)).isEqualTo(new RunEnd.Canceled());
    assertThat(office.state(run)).isEqualTo(JobState.CANCELED);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aCancelAfterTheResultLoses() throws Exception {
    RunId run = office.run(aJob().spec());

    Optional<RunEnd> told = office.intake.cancel(run.jobId());
    office.hear(new Notice.RunEnded(run));

    assertThat(told).contains(new RunEnd.Done(aVideo(run)));
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void aCancelIsSeenByTheLeaderAndLateWorkChangesNothing() throws Exception {
    office.worker.rendering(_ -> {});
    RunId run = office.run(aJob().cutInto(2).spec());

    office.intake.cancel(run.jobId());
    office.hear(new Notice.RunEnded(run));
    office.leader.handle(new Event.SegmentRendered(run, 0, "w1", Duration.ZERO, StageTimes.NONE));
    office.leader.handle(new Event.SegmentRendered(run, 1, "w1", Duration.ZERO, StageTimes.NONE));
    office.settle();

    assertThat(office.state(run)).isEqualTo(JobState.CANCELED);
    assertThat(office.worker.stitchesTaken()).isEmpty();
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void everyoneIsToldThatARunEnded() throws Exception {
    List<Notice> heard = new ArrayList<>();
    Semaphore told = new Semaphore(0);
    office.bus.onNotices(
        notice -> {
          heard.add(notice);
          told.release();
        });

    RunId run = office.run(aJob().spec());

    assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    assertThat(heard).containsExactly(new Notice.RunEnded(run));
  }

  @Test
  void cancelingAJobThatDoesNotExistTellsSo() {
    assertThat(office.intake.cancel(new JobId("0123456789abcdefghjk"))).isEmpty();
  }

  @Test
  void aFailedJobRunsAgainWithFreshAttempts() throws Exception {
    office.worker.rendering(office.worker::fail);
    RunId run = office.run(aJob().spec());
    for (int wait = 0; wait < 3; wait++) {
      office.waitOut();
    }
    assertThat(office.state(run)).isEqualTo(JobState.FAILED);

    RunId again = office.intake.retry(run.jobId()).orElseThrow();
    office.settle();
    assertThat(again).isEqualTo(run.next());
    assertThat(office.bucket.attempts(again, 0)).isEqualTo(1);
    assertThat(office.state(again)).isEqualTo(JobState.QUEUED);

    office.worker.rendering(office.worker::render);
    office.waitOut();
    assertThat(office.state(again)).isEqualTo(JobState.DONE);
    assertThat(office.state(run)).isEqualTo(JobState.FAILED);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aCanceledJobRunsAgain() throws Exception {
    office.worker.rendering(_ -> {});
    RunId run = office.run(aJob().spec());
    office.intake.cancel(run.jobId());
    office.hear(new Notice.RunEnded(run));

    office.worker.rendering(office.worker::render);
    RunId again = office.intake.retry(run.jobId()).orElseThrow();
    office.settle();

    assertThat(office.state(again)).isEqualTo(JobState.DONE);
    assertThat(office.ledger.view(run.jobId()).orElseThrow().run()).isEqualTo(again);
  }

  @Test
  void aJobThatIsDoneOrUnderWayIsNotRunAgain() throws Exception {
    RunId done = office.run(aJob().spec());
    office.worker.rendering(_ -> {});
    RunId underWay = office.run(aJob().spec());

    assertThat(office.intake.retry(done.jobId())).isEmpty();
    assertThat(office.intake.retry(underWay.jobId())).isEmpty();
    assertThat(office.bucket.activeRuns()).containsExactly(underWay);
  }

  @Test
  void theSameSubmissionTwiceIsOneJob() throws Exception {
    office.heartbeat();
    RunId first = new RunId(office.intake.submit(aJob().spec(), "key"), 0);
    RunId second = new RunId(office.intake.submit(aJob().spec(), "key"), 0);
    office.settle();

    assertThat(second).isEqualTo(first);
    assertThat(office.worker.segmentsTaken()).containsExactly(0);
    assertThat(office.state(first)).isEqualTo(JobState.DONE);
  }

  /** The process died between the record of the key and the job. */
  @Test
  void aSubmissionThatCrashedIsCompletedByItsRepetition() throws Exception {
    office.heartbeat();
    RunId first = new RunId(office.intake.submit(aJob().spec(), "key"), 0);
    List<Event> _ = office.intercept();
    office.bucket.deleteJob(first.jobId());

    RunId second = new RunId(office.intake.submit(aJob().spec(), "key"), 0);
    office.settle();

    assertThat(second).isEqualTo(first);
    assertThat(office.state(first)).isEqualTo(JobState.DONE);
  }
}
