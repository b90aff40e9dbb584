package glid.worker.segment;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.RenderAbi;
import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import glid.core.timeline.FrameRange;
import glid.core.timeline.Segment;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class HeartbeatTest {
  private static final Duration SELDOM = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final long LIMIT_SECONDS = 20;
  private static final RunId RUN = new RunId(new JobId("0123456789abcdefghjk"), 0);
  private static final Segment SEGMENT = new Segment(3, new FrameRange(30, 40));
  private static final List<EncoderFamily> FAMILIES = List.of(EncoderFamily.LIBX264);
  private static final WorkerProfile WORKER =
      new WorkerProfile("w", "host", "1", RenderAbi.CURRENT, "java", FAMILIES, FAMILIES, 2, 1);

  private final InProcessBus bus = new InProcessBus();
  private final BlockingQueue<WorkerHeartbeat> beats = new LinkedBlockingQueue<>();

  HeartbeatTest() {
    bus.onNotices(notice -> beats.add((WorkerHeartbeat) notice));
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void tellsSoonWhatBeginsAndEnds() throws Exception {
    try (Heartbeat heart = started(bus, SELDOM)) {
      SegmentUnderWay mine = heart.underWay().begin(RUN, SEGMENT).orElseThrow();
      mine.frameDone(1);
      mine.frameDone(2);
      assertThat(await(beat -> !beat.running().isEmpty()).running())
          .containsExactly(new RunningSegment(RUN, 3, 2, 10));
      assertThat(heart.underWay().begin(RUN, SEGMENT)).isEmpty();

      mine.close();

      await(beat -> beat.running().isEmpty());
      assertThat(heart.underWay().begin(RUN, SEGMENT)).isPresent();
    }
  }

  @Test
  void manyChangesAreToldTogether() throws Exception {
    long start = System.nanoTime();
    try (Heartbeat heart = started(bus, SELDOM)) {
      for (int change = 0; change < 1000; change++) {
        heart.underWay().begin(RUN, SEGMENT).orElseThrow().close();
      }
      heart.underWay().begin(RUN, SEGMENT);
      await(beat -> !beat.running().isEmpty());
    }
    long intervals = (System.nanoTime() - start) / Heartbeat.SHORTEST_INTERVAL.toNanos();

    // Those that await() took, one at the start, and none in between.
    assertThat(told).isLessThanOrEqualTo((int) intervals + 2);
  }

  @Test
  void goesOnWhateverTheBusSays() throws Exception {
    CountDownLatch failures = new CountDownLatch(3);
    MessageBus broken =
        Interception.of(
            MessageBus.class,
            bus,
            "tell",
            _ -> {
              failures.countDown();
              if (failures.getCount() == 2) {
                throw new BusUnavailable("no connection");
              }
              if (failures.getCount() == 1) {
                throw new AssertionError("not even this ends it");
              }
            });

    try (Heartbeat _ = started(broken, OFTEN)) {
      assertThat(failures.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      await(_ -> true);
    }
  }

  @Test
  void saysAtOnceThatItDrains() throws Exception {
    try (Heartbeat heart = started(bus, SELDOM)) {
      await(beat -> !beat.draining());

      heart.drain();

      await(WorkerHeartbeat::draining);
      assertThat(heart.vitals().draining()).isTrue();
    }
  }

  @Test
  void measuresSpeedOverASecondOrMore() throws Exception {
    try (Heartbeat heart = started(bus, OFTEN);
        SegmentUnderWay mine = heart.underWay().begin(RUN, SEGMENT).orElseThrow()) {
      for (int frame = 1; frame <= 10; frame++) {
        mine.frameDone(frame);
      }

      double fast = await(beat -> beat.framesPerSecond() > 0).framesPerSecond();
      // Ten frames, and at least a second.
      assertThat(fast).isLessThanOrEqualTo(10);
      await(beat -> beat.framesPerSecond() == 0);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void knowsTheMemoryOfItsProcess() throws Exception {
    try (Heartbeat heart = started(bus, SELDOM)) {
      assertThat(heart.vitals().memoryBytes()).isBetween(10L << 20, 1L << 40);
    }
  }

  private static Heartbeat started(MessageBus bus, Duration interval) {
    Heartbeat heart = new Heartbeat(bus, WORKER.id(), () -> WORKER, interval);
    heart.start();
    return heart;
  }

  private int told;

  private WorkerHeartbeat await(Predicate<WorkerHeartbeat> wanted) throws InterruptedException {
    while (true) {
      @Nullable WorkerHeartbeat beat = beats.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (beat == null) {
        throw new AssertionError("no such heartbeat within " + LIMIT_SECONDS + " s");
      }
      told++;
      if (wanted.test(beat)) {
        return beat;
      }
    }
  }
}
