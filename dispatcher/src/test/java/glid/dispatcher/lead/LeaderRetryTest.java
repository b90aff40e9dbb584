package glid.dispatcher.lead;

import static glid.dispatcher.TestJob.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.timeline.Segment;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderRetryTest {
  private static final Wording FULL = new Wording("disk full", "空きがありません");

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
  void aFailedSegmentComesAgainAfterABackoff() throws Exception {
    failSegment(1);
    RunId run = office.run(aJob().cutInto(2).spec());
    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1);
    assertThat(office.state(run)).isEqualTo(JobState.RENDERING);

    office.worker.rendering(office.worker::render);
    office.waitOut();

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1, 1);
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
    assertThat(office.delays()).hasSize(1);
    assertThat(office.delays().getFirst().toMillis()).isBetween(800L, 1200L);
  }

  @Test
  void afterFourAttemptsTheRunFailsWithTheReason() throws Exception {
    failSegment(1);
    RunId run = office.run(aJob().cutInto(2).spec());
    for (int wait = 0; wait < 10; wait++) {
      office.waitOut();
    }

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1, 1, 1, 1);
    assertThat(office.end(run))
        .isEqualTo(new RunEnd.Failed(new Wording("it rains (after 4 attempts)", "雨です(4回試しました)")));
    assertThat(office.state(run)).isEqualTo(JobState.FAILED);
    assertThat(office.bucket.activeRuns()).isEmpty();
    List<Long> seconds =
        office.delays().stream().map(delay -> Math.round(delay.toMillis() / 1000.0)).toList();
    assertThat(seconds).hasSize(3);
    assertThat(seconds.get(0)).isEqualTo(1);
    assertThat(seconds.get(1)).isBetween(4L, 6L);
    assertThat(seconds.get(2)).isBetween(20L, 30L);
  }

  @Test
  void aRunWhoseCommandDiesFourTimesFailsWithTheReason() throws Exception {
    office.worker.rendering(_ -> {});
    RunId run = office.run(aJob().cutInto(1).spec());
    Segment segment = office.bucket.plan(run).orElseThrow().segments().getFirst();
    for (int letter = 0; letter < 4; letter++) {
      office.leader.bury(
          new DeadLetter(new Command.RenderSegment(run, segment), "render", "the store is away"));
      office.waitOut();
    }

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 0, 0, 0);
    assertThat(office.end(run))
        .isEqualTo(
            new RunEnd.Failed(
                new Wording(
                    "no worker could do the work: the store is away (after 4 attempts)",
                    "作業を実行できたワーカーがありません: the store is away(4回試しました)")));
  }

  @Test
  void aFailureToldTwiceIsTriedAgainOnce() throws Exception {
    failSegment(1);
    RunId run = office.run(aJob().cutInto(2).spec());
    office.leader.handle(failureOf(run, 1));

    office.worker.rendering(office.worker::render);
    office.waitOut();

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1, 1);
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  /** Two attempts at once: the slower one fails after the faster one committed. */
  @Test
  void theFailureOfACommittedSegmentDoesNoHarm() throws Exception {
    office.worker.stitching(_ -> {});
    RunId run = office.submit(aJob().cutInto(1).spec());
    office.worker.rendering(
        command -> {
          for (int attempt = 0; attempt < 3; attempt++) {
            office.worker.begin(command);
          }
          office.worker.render(command);
        });
    office.settle();
    office.leader.handle(failureOf(run, 0));
    office.waitOut();
    office.worker.stitch(new Command.StitchSegments(run));
    office.settle();

    assertThat(office.state(run)).isEqualTo(JobState.DONE);
    assertThat(office.worker.segmentsTaken()).containsExactly(0);
  }

  @Test
  void anEndedRunIsNotTriedAgain() throws Exception {
    failSegment(1);
    RunId run = office.run(aJob().cutInto(2).spec());
    office.intake.cancel(run.jobId());
    office.hear(new Notice.RunEnded(run));

    office.waitOut();

    assertThat(office.worker.segmentsTaken()).containsExactly(0, 1);
    assertThat(office.state(run)).isEqualTo(JobState.CANCELED);
  }

  @Test
  void stitchingIsTriedFourTimes() throws Exception {
    office.worker.stitching(
        command -> office.bus.publish(new Event.StitchFailed(command.run(), FULL)));
    RunId run = office.run(aJob().spec());
    for (int wait = 0; wait < 10; wait++) {
      office.waitOut();
    }

    assertThat(office.worker.stitchesTaken()).hasSize(4);
    assertThat(office.delays()).hasSize(3);
    assertThat(office.end(run))
        .isEqualTo(
            new RunEnd.Failed(new Wording("disk full (after 4 attempts)", "空きがありません(4回試しました)")));
  }

  @Test
  void stitchingThatSucceedsTheSecondTimeEndsWell() throws Exception {
    office.worker.stitching(
        command -> office.bus.publish(new Event.StitchFailed(command.run(), FULL)));
    RunId run = office.run(aJob().spec());

    office.worker.stitching(office.worker::stitch);
    office.waitOut();

    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void aRunWhoseTakeUpFailedHalfwayIsTakenUpByTheNextSweep() throws Exception {
    RunId run = office.submit(aJob().cutInto(2).spec());
    List<Event> _ = office.intercept();
    office.refuseACommandAfter(1);
    assertThatThrownBy(office.leader::sweep).isInstanceOf(BusUnavailable.class);

    office.leader.sweep();
    office.settle();

    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void anEventWhoseCommandWasRefusedIsHandledWhenItComesAgain() throws Exception {
    RunId run = office.submit(aJob().cutInto(2).spec());
    // Both segments, not the stitching.
    office.refuseACommandAfter(2);
    assertThatThrownBy(office::settle).isInstanceOf(BusUnavailable.class);

    office.leader.handle(new Event.SegmentRendered(run, 1, "w1", Duration.ZERO, StageTimes.NONE));
    office.settle();

    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  @Test
  void aRetryThatWasRefusedIsMadeGoodByTheNextSweep() throws Exception {
    failSegment(1);
    RunId run = office.run(aJob().cutInto(2).spec());
    office.refuseACommandAfter(0);
    assertThatThrownBy(office::waitOut).isInstanceOf(BusUnavailable.class);

    office.worker.rendering(office.worker::render);
    office.leader.sweep();
    office.settle();

    assertThat(office.state(run)).isEqualTo(JobState.DONE);
  }

  private void failSegment(int segment) {
    office.worker.rendering(
        command -> {
          if (command.segment().index() == segment) {
            office.worker.fail(command);
          } else {
            office.worker.render(command);
          }
        });
  }

  private static Event failureOf(RunId run, int segment) {
    return new Event.SegmentFailed(run, segment, "w1", ScriptedWorker.RAIN);
  }
}
