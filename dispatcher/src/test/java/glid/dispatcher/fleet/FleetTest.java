package glid.dispatcher.fleet;

import static glid.core.media.EncoderFamily.H264_VIDEOTOOLBOX;
import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.RunId;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FleetTest {
  @TempDir Path folder;

  private TestFleet test;

  @BeforeEach
  void open() {
    test = new TestFleet(folder.resolve("a"));
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void aWorkerIsWhatItsLastHeartbeatSays() {
    RunId run = test.planned(0);
    test.heard("a", 10, run, 1);
    test.heard("b", 0, run, 0);
    test.heard(new WorkerHeartbeat(aWorker("c", 1, LIBX264), List.of(), 0, 0, true));

    assertThat(test.fleet.status().workers())
        .extracting(WorkerStatus::state)
        .containsExactly(WorkerState.WORKING, WorkerState.IDLE, WorkerState.DRAINING);
  }

  @Test
  void aWorkerIsSilentAfterTwoHeartbeatsAndGoneAfterThree() {
    test.heard(alive(aWorker("a", 1, LIBX264)));
    test.clock.pass(Duration.ofSeconds(10));
    assertThat(test.fleet.status().workers().getFirst().state()).isEqualTo(WorkerState.IDLE);

    test.clock.pass(Duration.ofMillis(1));
    assertThat(test.fleet.status().workers().getFirst().state()).isEqualTo(WorkerState.SILENT);

    test.clock.pass(Duration.ofSeconds(5));
    assertThat(test.fleet.status().workers()).isEmpty();
  }

  @Test
  void theBacklogIsWhatIsLeftOverWhatAllSlotsMake() {
    RunId run = test.planned(1);
    // One of two slots renders and makes 10 frames per second; the idle worker has two more.
    test.heard("a", 10, run, 1);
    test.heard("b", 0, run, 0);

    FamilyStatus family = test.fleet.status().family(LIBX264);

    assertThat(family.framesLeft()).isEqualTo(150);
    assertThat(family.framesPerSecond()).isEqualTo(40);
    assertThat(family.backlogSeconds()).isEqualTo(3.75);
  }

  @Test
  void withoutAnyWorkerTheBacklogIsThatOfOneSlotOfTheSpeedMeasuredLast() {
    RunId run = test.planned(0);
    assertThat(test.fleet.status().family(LIBX264).backlogSeconds())
        .isEqualTo(300 / SlotSpeeds.ASSUMED);
    test.heard("a", 50, run, 1);
    test.fleet.status();

    test.clock.pass(Duration.ofMinutes(1));
    FamilyStatus family = test.fleet.status().family(LIBX264);

    assertThat(family.slots()).isZero();
    assertThat(family.backlogSeconds()).isEqualTo(6);
  }

  @Test
  void aRunWithoutAPlanCountsForTheEncoderThatEveryWorkerHas() {
    test.submitted();

    assertThat(test.fleet.status().family(LIBX264).framesLeft()).isEqualTo(300);
    assertThat(test.fleet.status().family(H264_VIDEOTOOLBOX).backlogSeconds()).isZero();
  }

  @Test
  void nothingToDoIsNoBacklog() {
    assertThat(test.fleet.status().families())
        .extracting(FamilyStatus::backlogSeconds)
        .containsExactly(0.0, 0.0);
  }

  @Test
  void aSlotOfAWorkerThatDrainsMakesNothingForTheBacklog() {
    test.planned(0);
    test.heard(new WorkerHeartbeat(aWorker("a", 4, LIBX264), List.of(), 0, 0, true));

    assertThat(test.fleet.status().family(LIBX264).slots()).isZero();
  }

  @Test
  void theSpeedOfOneEncoderIsNotTakenForThatOfAnother() {
    RunId run = test.planned(0);
    test.heard(
        aWorker("mac", 1, H264_VIDEOTOOLBOX, LIBX264),
        List.of(new RunningSegment(run, 0, 1, 150)),
        10);

    assertThat(test.fleet.status().family(LIBX264).framesPerSecond()).isEqualTo(10);
    assertThat(test.fleet.status().family(H264_VIDEOTOOLBOX).framesPerSecond())
        .isEqualTo(SlotSpeeds.ASSUMED);
  }

  @Test
  void aRunWaitsForWorkersWhileNobodyCouldRenderIt() {
    RunId run = test.planned(0);
    assertThat(test.fleet.status().runsWaitingForWorkers()).isOne();

    test.heard(alive(aWorker("mac", 1, H264_VIDEOTOOLBOX)));
    assertThat(test.fleet.status().runsWaitingForWorkers()).isOne();

    test.heard("a", 0, run, 0);
    assertThat(test.fleet.status().runsWaitingForWorkers()).isZero();
  }

  @Test
  void whoRendersARunIsToldInTheOrderOfTheVideo() {
    RunId run = test.planned(0);
    RunId other = test.planned(0);
    test.heard(aWorker("a", 1, LIBX264), List.of(new RunningSegment(run, 1, 7, 150)), 1);
    test.heard(
        aWorker("b", 2, LIBX264),
        List.of(new RunningSegment(other, 0, 1, 150), new RunningSegment(run, 0, 9, 150)),
        1);

    assertThat(test.fleet.status().renderings(run))
        .extracting(rendering -> rendering.worker().profile().id())
        .containsExactly("b", "a");
  }

  @Test
  void aBrokerThatIsAwayLeavesTheDepthUnknown() {
    try (TestFleet away =
        new TestFleet(
            folder.resolve("b"),
            asking(
                () -> {
                  throw new BusUnavailable("the broker is away");
                }))) {
      assertThat(away.fleet.status().family(LIBX264).segmentsWaiting()).isNull();
    }
    assertThat(test.fleet.status().family(LIBX264).segmentsWaiting()).isZero();
  }

  @Test
  void aBrokerThatDoesNotAnswerHoldsNobodyUpAndIsAskedOnce() {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(2);
    Runnable hang =
        () -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        };
    try (TestFleet hanging = new TestFleet(folder.resolve("c"), asking(hang))) {
      for (int i = 0; i < 3; i++) {
        assertThat(hanging.fleet.status().family(LIBX264).segmentsWaiting()).isNull();
      }
      assertThat(asked.getCount()).isOne();
      answer.countDown();
    }
  }

  /** A bus that does something before it tells how much waits. */
  private static UnaryOperator<MessageBus> asking(Runnable before) {
    return real ->
        (MessageBus)
            Proxy.newProxyInstance(
                MessageBus.class.getClassLoader(),
                new Class<?>[] {MessageBus.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("waiting")) {
                    before.run();
                  }
                  return method.invoke(real, arguments);
                });
  }
}
