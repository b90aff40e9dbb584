package glid.dispatcher.lead;

import static glid.core.media.EncoderFamily.H264_VIDEOTOOLBOX;
import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static glid.dispatcher.TestPlan.aCommit;
import static glid.dispatcher.TestPlan.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Event.Unsoundness;
import glid.core.message.Notice;
import glid.core.message.Notice.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderTest {
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
  void aJobOfTwoSegmentsIsRenderedStitchedAndDone() throws Exception {
    RunId run = office.run(aJob().cutInto(2).spec());

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1);
    assertThat(office.worker.stitchesTaken()).containsExactly(run);
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
    assertThat(office.end(run)).isEqualTo(new RunEnd.Done(aVideo(run)));
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void commandsCarryTheSegmentsOfTheStoredPlan() throws Exception {
    RunId run = office.run(aJob().cutInto(3).spec());

    assertThat(office.worker.taken())
        .filteredOn(Command.RenderSegment.class::isInstance)
        .extracting(command -> ((Command.RenderSegment) command).segment())
        .isEqualTo(office.bucket.plan(run).orElseThrow().segments());
  }

  @Test
  void everyEventTwiceChangesNothing() throws Exception {
    RunId run = office.submit(aJob().cutInto(2).spec());
    List<Event> seen = new ArrayList<>();

    for (List<Event> events = office.intercept(); !events.isEmpty(); events = office.intercept()) {
      events.forEach(office.leader::handle);
      events.forEach(office.leader::handle);
      seen.addAll(events);
    }
    seen.forEach(office.leader::handle);
    office.settle();

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1);
    assertThat(office.worker.stitchesTaken()).containsExactly(run);
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void whatTheSweepTookUpIsNotTakenUpAgainByItsEvent() throws Exception {
    RunId run = office.submit(aJob().cutInto(2).spec());

    office.leader.sweep();
    office.leader.sweep();
    office.settle();

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1);
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void aRevokedSegmentIsRenderedAgain() throws Exception {
    List<RunId> stitched = new ArrayList<>();
    office.worker.stitching(
        command -> {
          stitched.add(command.run());
          if (stitched.size() > 1) {
            office.worker.stitch(command);
            return;
          }
          office.bucket.revokeCommit(command.run(), 1, aCommit(command.run(), 1));
          office.bus.publish(revoked(command.run(), 1));
          office.bus.publish(revoked(command.run(), 1));
        });

    RunId run = office.run(aJob().cutInto(2).spec());

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1, 1);
    assertThat(office.worker.stitchesTaken()).containsExactly(run, run);
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void aSegmentThatIsUnsoundAgainAndAgainFailsItsRunWithThatReason() throws Exception {
    office.worker.stitching(
        command -> {
          office.bucket.revokeCommit(command.run(), 1, aCommit(command.run(), 1));
          office.bus.publish(revoked(command.run(), 1));
        });

    RunId run = office.run(aJob().cutInto(2).spec());

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1, 1, 1, 1);
    assertThat(((RunEnd.Failed) office.end(run)).reason().english())
        .isEqualTo("segment 1 was rendered 4 times and was unsound each time");
  }

  /** A worker saw the commit, somebody revoked it, and only then the worker's event arrives. */
  @Test
  void aLateEventOfARevokedCommitDoesNotHoldTheRunUp() throws Exception {
    RunId run = office.submit(aJob().cutInto(1).spec());
    office.worker.stitching(_ -> {});
    office.settle();
    office.worker.rendering(_ -> {});
    office.bucket.revokeCommit(run, 0, aCommit(run, 0));

    office.leader.handle(revoked(run, 0));
    office.leader.handle(new Event.SegmentRendered(run, 0, "w1", Duration.ZERO, StageTimes.NONE));
    office.settle();
    office.worker.stitching(office.worker::stitch);
    office.worker.render(
        new Command.RenderSegment(
            run, office.bucket.plan(run).orElseThrow().segments().getFirst()));
    office.settle();

    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void aJobWithoutAWorkerWaitsForOne() throws Exception {
    RunId run = new RunId(office.intake.submit(aJob().cutInto(2).spec()), 0);
    office.settle();
    office.leader.sweep();
    assertThat(office.state(run)).isEqualTo(JobState.SUBMITTED);

    office.hear(alive(aWorker("mac", 1, H264_VIDEOTOOLBOX)));
    office.hear(alive(aWorker("mac", 1, H264_VIDEOTOOLBOX)));
    assertThat(office.state(run)).isEqualTo(JobState.QUEUED);
    assertThat(office.bucket.plan(run).orElseThrow().encoder().family())
        .isEqualTo(H264_VIDEOTOOLBOX);
  }

  @Test
  void waitingJobsAreTakenUpInTheOrderInWhichTheyCame() throws Exception {
    List<RunId> submitted = new ArrayList<>();
    for (int count = 0; count < 12; count++) {
      submitted.add(new RunId(office.intake.submit(aJob().spec()), 0));
    }
    office.settle();

    office.heartbeat();
    office.settle();

    assertThat(office.worker.taken())
        .filteredOn(Command.RenderSegment.class::isInstance)
        .extracting(Command::run)
        .containsExactlyElementsOf(submitted);
    assertThat(submitted).allMatch(run -> office.state(run) == JobState.DONE);
  }

  @Test
  void aJobCanceledWhileItWaitsIsNotPlanned() throws Exception {
    RunId run = new RunId(office.intake.submit(aJob().spec()), 0);
    office.settle();
    office.intake.cancel(run.jobId());

    office.heartbeat();
    office.settle();

    assertThat(office.bucket.plan(run)).isEmpty();
    assertThat(office.state(run)).isEqualTo(JobState.CANCELED);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void runsOfOthersAreLeftAlone() throws Exception {
    RunId other = office.submit(aJob().spec());
    List<Event> _ = office.intercept();
    office.close();

    office = new Office(folder, run -> !run.equals(other));
    RunId own = office.submit(aJob().spec());
    office.leader.sweep();
    office.leader.handle(new Event.RunSubmitted(other));
    office.settle();

    assertThat(office.state(own)).isEqualTo(JobState.DONE);
    assertThat(office.state(other)).isEqualTo(JobState.SUBMITTED);
    assertThat(office.bucket.plan(other)).isEmpty();
    assertThat(office.bucket.activeRuns()).containsExactly(other);
  }

  @Test
  void progressOfWorkersIsShown() throws Exception {
    office.worker.rendering(_ -> {});
    RunId run = office.run(aJob().cutInto(2).spec());

    office.hear(new Notice.SegmentProgress(run, 1, Phase.FRAMES, 17, 150));

    assertThat(office.ledger.view(run).orElseThrow().framesDone()).isEqualTo(17);
  }

  private static Event revoked(RunId run, int segment) {
    return new Event.SegmentRevoked(
        run, segment, "w1", Unsoundness.DAMAGED, new Wording("damaged", "壊れています"));
  }
}
