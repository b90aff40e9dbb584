package glid.dispatcher.lead;

import static glid.core.media.EncoderFamily.H264_VIDEOTOOLBOX;
import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static glid.dispatcher.TestPlan.aCommit;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.core.message.Event.Unsoundness;
import glid.core.message.Notice.Phase;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.Notice.SegmentProgress;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.infra.queue.RenderQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers, some of which fail, hang, fall silent or encode differently. */
class LeaderWorkersTest {
  private static final Wording HASHES = new Wording("expected 12ab, got 34cd", "12ab ではなく 34cd です");
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
    office.worker.rendering(_ -> {});
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void onlySoManySegmentsAreOutAndTheNextFollowsAtOnce() throws Exception {
    RunId run = submit(10, "w1", "w2");
    assertThat(taken()).containsExactly(0, 1, 2, 3, 4);

    rendered(run, 1, "w1", 3);

    assertThat(taken()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void withFewSlotsNothingWaitsAheadOfAShortRun() throws Exception {
    submit(10, "w1");

    assertThat(taken()).containsExactly(0, 1);
  }

  @Test
  void segmentsOfAWorkerThatFellSilentArePublishedAgain() throws Exception {
    RunId run = submit(2, "w1", "w2");
    beat("w1", running(run, 0, 5));
    beat("w2", running(run, 1, 5));
    office.leader.look();

    office.clock.pass(Duration.ofSeconds(10));
    beat("w2", running(run, 1, 50));
    office.clock.pass(Duration.ofSeconds(6));
    look();
    look();

    assertThat(taken()).containsExactly(0, 1, 0);
  }

  @Test
  void whatSomebodyElseHasInHandAlreadyIsNotPublishedAgain() throws Exception {
    RunId run = submit(1, "w1", "w2");
    beat("w1", running(run, 0, 5));
    office.leader.look();

    office.clock.pass(Duration.ofSeconds(16));
    // The bus delivered it again when the worker died.
    beat("w2", running(run, 0, 1));
    look();

    assertThat(taken()).containsExactly(0);
  }

  @Test
  void aSegmentThatStandsStillGetsASecondAttemptElsewhereOnce() throws Exception {
    RunId run = submit(2, "w1", "w2");
    for (int beats = 0; beats < 6; beats++) {
      beat("w1", running(run, 0, 7));
      beat("w2", running(run, 1, 10 * beats));
      look();
      assertThat(taken()).hasSize(beats < 3 ? 2 : 3);
      office.clock.pass(HEARTBEAT);
    }

    assertThat(taken()).containsExactly(0, 1, 0);
    assertThat(last().excluded()).containsExactly("w1");
  }

  @Test
  void aSegmentWhosePhotosArePreparedOrWhoseFramesAreDoneDoesNotStandStill() throws Exception {
    RunId run = submit(2, "w1", "w2");
    for (int beats = 0; beats < 6; beats++) {
      beat("w1", running(run, 0, 0));
      beat("w2", running(run, 1, 150));
      office.hear(new SegmentProgress(run, 0, Phase.PHOTOS, beats, 100));
      look();
      office.clock.pass(HEARTBEAT);
    }

    assertThat(taken()).containsExactly(0, 1);
  }

  @Test
  void withoutAnotherWorkerASecondAttemptMakesNoSense() throws Exception {
    RunId run = submit(1, "w1");
    for (int beats = 0; beats < 6; beats++) {
      beat("w1", running(run, 0, 7));
      look();
      office.clock.pass(HEARTBEAT);
    }

    assertThat(taken()).containsExactly(0);
  }

  @Test
  void aSlowSegmentGetsASecondAttemptWhenSlotsAreIdle() throws Exception {
    RunId run = submit(3, "w1", "w2");
    beat("w1", running(run, 0, 1));
    office.clock.pass(Duration.ofSeconds(4));
    rendered(run, 1, "w2", 4);
    rendered(run, 2, "w2", 4);
    office.clock.pass(Duration.ofSeconds(8));
    beat("w1", running(run, 0, 2));
    beat("w2");
    look();
    assertThat(taken()).as("12 s are three times the median").containsExactly(0, 1, 2);

    office.clock.pass(Duration.ofSeconds(1));
    look();
    office.clock.pass(Duration.ofSeconds(1));
    look();

    assertThat(taken()).containsExactly(0, 1, 2, 0);
    assertThat(last().excluded()).containsExactly("w1");
  }

  @Test
  void aSlowSegmentWaitsWhileAllSlotsAreBusy() throws Exception {
    RunId run = submit(5, "w1", "w2");
    beat("w1", running(run, 0, 1), running(run, 1, 1));
    rendered(run, 4, "w2", 1);
    for (int beats = 2; beats < 6; beats++) {
      office.clock.pass(HEARTBEAT);
      beat("w1", running(run, 0, beats), running(run, 1, beats));
      beat("w2", running(run, 2, beats), running(run, 3, beats));
      look();
    }

    assertThat(taken()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whoFailedLeavesTheSegmentToOthersAsLongAsThereAreAny() throws Exception {
    RunId run = submit(1, "w1", "w2");
    office.worker.begin(last());
    office.leader.handle(failed(run, "w1"));
    office.waitOut();
    assertThat(last().excluded()).containsExactly("w1");

    office.clock.pass(Duration.ofSeconds(16));
    beat("w1");
    office.worker.begin(last());
    office.leader.handle(failed(run, "w1"));
    office.waitOut();

    assertThat(taken()).containsExactly(0, 0, 0);
    assertThat(last().excluded()).isEmpty();
  }

  @Test
  void aDeclinedSegmentComesAgainAndDoesNotCount() throws Exception {
    RunId run = submit(1, "w1", "w2");
    for (int time = 0; time < 10; time++) {
      office.leader.handle(new Event.SegmentDeclined(run, 0, "w1"));
      office.leader.handle(new Event.SegmentDeclined(run, 0, "w1"));
      office.waitOut();
    }

    assertThat(taken()).hasSize(11);
    assertThat(office.delays()).allMatch(delay -> delay.toMillis() <= 1200);
    assertThat(office.state(run)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aFailureWhileAnotherAttemptIsAliveChangesNothing() throws Exception {
    RunId run = submit(1, "w1", "w2");
    for (int attempt = 0; attempt < 5; attempt++) {
      office.worker.begin(last());
    }
    beat("w1", running(run, 0, 1));
    beat("w2", running(run, 0, 1));

    office.leader.handle(failed(run, "w1"));
    office.waitOut();

    assertThat(taken()).containsExactly(0);
    assertThat(office.bucket.end(run)).isEmpty();
  }

  @Test
  void attemptsThatAreAliveDoNotFailARun() throws Exception {
    RunId run = submit(2, "w1", "w2");
    for (int attempt = 0; attempt < 4; attempt++) {
      office.worker.begin(last());
    }
    RunningSegment inHand = running(run, last().segment().index(), 1);

    office.crash();
    office.worker.rendering(_ -> {});
    beat("w1", inHand);
    office.leader.sweep();
    office.settle();

    assertThat(office.bucket.end(run)).isEmpty();
    assertThat(office.state(run)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aNewLeaderDoesNotPublishWhatWorkersHaveInHand() throws Exception {
    RunId run = submit(3, "w1", "w2");
    office.crash();
    office.worker.rendering(_ -> {});
    beat("w1", running(run, 1, 10));

    office.leader.sweep();
    office.settle();

    assertThat(taken()).containsExactly(0, 2);
  }

  @Test
  void foreignSegmentsGoToOthersAndTheRunFailsWhenNobodyIsLeft() throws Exception {
    RunId run = submit(1, "w1", "w2");
    foreign(run, "w1");
    assertThat(last().excluded()).containsExactly("w1");
    foreign(run, "w2");
    assertThat(last().excluded()).as("nobody else, and once is not enough").isEmpty();
    foreign(run, "w1");
    assertThat(last().excluded()).containsExactly("w1");

    office.clock.pass(Duration.ofSeconds(16));
    beat("w1");
    office.leader.reconcile();

    assertThat(((RunEnd.Failed) office.end(run)).reason().english()).contains("12ab", "34cd");
  }

  @Test
  void theOnlyWorkerWithForeignSegmentsFailsTheRunTheSecondTime() throws Exception {
    RunId run = submit(1, "w1");
    foreign(run, "w1");
    assertThat(office.bucket.end(run)).isEmpty();
    foreign(run, "w1");

    Wording reason = ((RunEnd.Failed) office.end(run)).reason();
    assertThat(reason.english()).contains("12ab", "34cd");
    assertThat(reason.japanese()).contains("12ab", "34cd");
    assertThat(taken()).containsExactly(0, 0);
  }

  @Test
  void aRunWaitsForWorkersOfItsFamilyAndFailsWhenOthersAreThere() throws Exception {
    RunId run = submit(1, "w1");
    assertThat(office.ledger.view(run).orElseThrow().waitsForWorkers()).isFalse();
    assertThat(office.ledger.view(run).orElseThrow().family()).isEqualTo(LIBX264);
    office.clock.pass(Duration.ofSeconds(16));
    look();
    assertThat(office.ledger.view(run).orElseThrow().waitsForWorkers()).isTrue();

    for (int sweep = 0; sweep < 4; sweep++) {
      office.clock.pass(Duration.ofSeconds(30));
      look();
      office.leader.reconcile();
    }
    assertThat(office.bucket.end(run)).as("nobody else either").isEmpty();

    office.hear(alive(aWorker("mac", 2, H264_VIDEOTOOLBOX)));
    office.leader.reconcile();

    assertThat(((RunEnd.Failed) office.end(run)).reason().english())
        .contains("libx264", "60 seconds", "h264_videotoolbox");
  }

  @Test
  void whatIsLostOnItsWayIsPublishedAgain() throws Exception {
    RunId run = submit(3, "w1", "w2");
    beat("w1", running(run, 1, 1));
    office.leader.reconcile();
    office.settle();
    assertThat(taken()).as("workers have not told yet").containsExactly(0, 1, 2);

    office.clock.pass(Duration.ofSeconds(16));
    beat("w1", running(run, 1, 9));
    office.bucket.createCommit(run, 2, aCommit(run, 2));
    office.leader.reconcile();
    office.settle();

    assertThat(taken()).containsExactly(0, 1, 2, 0);
    assertThat(office.ledger.missingSegments(run)).containsExactly(0, 1);
  }

  @Test
  void whatWaitsInTheQueueIsNotLost() throws Exception {
    office.hear(alive(aWorker("mac", 2, H264_VIDEOTOOLBOX)));
    office.intake.submit(aJob().cutInto(3).spec());
    office.settle();

    office.clock.pass(Duration.ofSeconds(16));
    office.hear(alive(aWorker("mac", 2, H264_VIDEOTOOLBOX)));
    office.leader.reconcile();

    assertThat(office.bus.waiting(RenderQueue.of(H264_VIDEOTOOLBOX))).isEqualTo(2);
  }

  @Test
  void aStitchingThatNobodyAnswersIsSentAgain() throws Exception {
    office.worker.stitching(_ -> {});
    office.worker.rendering(office.worker::render);
    RunId run = submit(1, "w1");
    office.clock.pass(Duration.ofSeconds(60));
    office.leader.reconcile();
    office.settle();
    assertThat(office.worker.stitchesTaken()).containsExactly(run);

    office.clock.pass(Duration.ofSeconds(1));
    office.leader.reconcile();
    office.leader.reconcile();
    office.settle();

    assertThat(office.worker.stitchesTaken()).containsExactly(run, run);
  }

  @Test
  void howLongASegmentWaitedIsAddedToItsTimes() throws Exception {
    RunId run = submit(2, "w1");
    office.clock.pass(Duration.ofSeconds(10));

    rendered(run, 0, "w1", 4);
    rendered(run, 0, "w1", 4);

    assertThat(office.ledger.view(run).orElseThrow().times().times())
        .containsEntry(Stage.WAIT, Duration.ofSeconds(6));
  }

  @Test
  void aSegmentThatGoesWellCostsNoCallOfTheStore() throws Exception {
    office.worker.rendering(office.worker::render);

    assertThat(callsOfARunOf(40)).isEqualTo(callsOfARunOf(2));
  }

  private int callsOfARunOf(int segments) throws InterruptedException {
    int before = office.leadersStoreCalls();
    RunId run = submit(segments, "w1");
    assertThat(office.state(run)).isEqualTo(JobState.DONE);
    return office.leadersStoreCalls() - before;
  }

  private RunId submit(int segments, String... workers) throws InterruptedException {
    Arrays.stream(workers).forEach(this::beat);
    RunId run = new RunId(office.intake.submit(aJob().cutInto(segments).spec()), 0);
    office.settle();
    return run;
  }

  private void beat(String worker, RunningSegment... running) {
    office.hear(new WorkerHeartbeat(aWorker(worker, 2, LIBX264), List.of(running), 1, 1, false));
  }

  private static RunningSegment running(RunId run, int segment, int done) {
    return new RunningSegment(run, segment, done, 150);
  }

  private void look() throws InterruptedException {
    office.look();
    office.settle();
  }

  private void rendered(RunId run, int segment, String worker, int seconds)
      throws InterruptedException {
    office.bucket.createCommit(run, segment, aCommit(run, segment));
    office.leader.handle(
        new Event.SegmentRendered(
            run, segment, worker, Duration.ofSeconds(seconds), StageTimes.NONE));
    office.settle();
  }

  private static Event failed(RunId run, String worker) {
    return new Event.SegmentFailed(run, 0, worker, ScriptedWorker.RAIN);
  }

  /** The segment is rendered, and found not to fit. */
  private void foreign(RunId run, String worker) throws InterruptedException {
    office.worker.stitching(_ -> {});
    rendered(run, 0, worker, 1);
    office.bucket.revokeCommit(run, 0, aCommit(run, 0));
    Event revoked = new Event.SegmentRevoked(run, 0, worker, Unsoundness.FOREIGN, HASHES);
    office.leader.handle(revoked);
    office.leader.handle(revoked);
    office.settle();
  }

  private List<Integer> taken() {
    return office.worker.segmentsTaken();
  }

  private RenderSegment last() {
    return office.worker.taken().stream()
        .filter(RenderSegment.class::isInstance)
        .map(RenderSegment.class::cast)
        .reduce((_, later) -> later)
        .orElseThrow();
  }
}
