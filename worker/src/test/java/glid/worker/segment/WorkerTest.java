package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.HardwareUse;
import glid.core.job.Photo;
import glid.core.job.RenderAbi;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.media.EncoderFamily;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.message.WorkerProfile;
import glid.infra.queue.MessageBus;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerTest {
  private static final List<EncoderCandidate> ENCODERS = EncoderProbe.probe(HardwareUse.FORBIDDEN);

  @TempDir Path folder;
  private Workshop shop;
  private Photo sea;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void tellsAtOnceThatItIsAlive() throws Exception {
    WorkerSettings settings =
        new WorkerSettings(new WorkerIdentity("w7", "host", "1"), 3, 2, 1, 0, shop.scratch);

    try (Worker worker = Worker.start(shop.bus, shop.bucket, settings, ENCODERS)) {
      Notice.WorkerHeartbeat told = (Notice.WorkerHeartbeat) shop.nextNotice();
      assertThat(told.worker())
          .isEqualTo(
              new WorkerProfile(
                  "w7",
                  "host",
                  "1",
                  RenderAbi.CURRENT,
                  "java",
                  List.of(EncoderFamily.LIBX264),
                  List.of(EncoderFamily.LIBX264),
                  3,
                  2));
      assertThat(told.running()).isEmpty();
      assertThat(told.draining()).isFalse();
      assertThat(worker.vitals().worker()).isEqualTo(told.worker());
      assertThat(worker.hasGpu()).isFalse();
    }
  }

  @Test
  void drainingTakesNoMoreWorkAndFinishesWhatIsUnderWay() throws Exception {
    RunId run = shop.plan(aSlide(sea).cutInto(2));
    CountDownLatch rendering = new CountDownLatch(1);
    CountDownLatch draining = new CountDownLatch(1);
    MessageBus bus =
        shop.beforeTelling(
            arguments -> {
              if (arguments.getFirst() instanceof Notice.SegmentProgress) {
                rendering.countDown();
                assertThat(draining.await(20, TimeUnit.SECONDS)).isTrue();
              }
            });
    Worker worker = Worker.start(bus, shop.bucket, shop.settings(), ENCODERS);
    shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
    assertThat(rendering.await(20, TimeUnit.SECONDS)).isTrue();

    Thread closer = Thread.ofVirtual().start(() -> worker.close(Duration.ofSeconds(20)));
    awaitHeartbeat(Notice.WorkerHeartbeat::draining);
    shop.bus.send(shop.command(run, 1), Workshop.QUEUE);
    draining.countDown();

    assertThat(shop.nextEvent()).isInstanceOf(Event.SegmentRendered.class);
    assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
    assertThat(shop.bus.waiting(Workshop.QUEUE)).isEqualTo(1);
    assertThat(shop.bucket.commits(run).keySet()).containsExactly(0);
    assertThat(worker.segments()).isEqualTo(1);
    assertThat(worker.spent().times()).containsKeys(Stage.ENCODE, Stage.COMMIT);
    assertThat(worker.vitals().draining()).isTrue();
    worker.close();
  }

  @Test
  void whatIsNotFinishedWithinTheGraceIsGivenBack() throws Exception {
    RunId run = shop.plan(aSlide(sea).frames(100_000));
    Worker worker = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS);
    shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
    awaitFrames();

    worker.close(Duration.ofMillis(50));

    assertThat(shop.bus.waiting(Workshop.QUEUE)).isEqualTo(1);
    assertThat(shop.bucket.attempts(run, 0)).isZero();
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void anInterruptionEndsTheGrace() throws Exception {
    RunId run = shop.plan(aSlide(sea).frames(100_000));
    Worker worker = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS);
    shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
    awaitFrames();

    Thread closer = Thread.ofPlatform().start(() -> worker.close(Duration.ofHours(1)));
    awaitHeartbeat(Notice.WorkerHeartbeat::draining);
    closer.interrupt();

    assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
    assertThat(shop.bus.waiting(Workshop.QUEUE)).isEqualTo(1);
    // Who is in such a hurry does not wait for the attempt to be withdrawn.
    long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!worker.vitals().running().isEmpty() && System.nanoTime() < limit) {
      Thread.onSpinWait();
    }
    assertThat(shop.bucket.attempts(run, 0)).isZero();
  }

  @Test
  void heartbeatsSayWhatIsRendered() throws Exception {
    RunId run = shop.plan(aSlide(sea).frames(100_000));

    try (Worker worker = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS)) {
      shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
      Notice.RunningSegment begun =
          awaitHeartbeat(beat -> !beat.running().isEmpty()).running().getFirst();
      assertThat(begun.run()).isEqualTo(run);
      assertThat(begun.segment()).isZero();
      assertThat(begun.frames()).isEqualTo(100_000);
      awaitFrames();
      assertThat(worker.vitals().running().getFirst().framesDone()).isPositive();
      shop.bus.tell(new Notice.RunEnded(run));
      awaitHeartbeat(beat -> beat.running().isEmpty());
    }
  }

  @Test
  void rendersAndStitchesWhatItIsSent() throws Exception {
    RunId run = shop.plan(aSlide(sea).cutInto(2));

    try (Worker _ = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS)) {
      shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
      shop.bus.send(shop.command(run, 1), Workshop.QUEUE);
      assertThat(shop.nextEvent()).isInstanceOf(Event.SegmentRendered.class);
      assertThat(shop.nextEvent()).isInstanceOf(Event.SegmentRendered.class);
      shop.bus.send(new StitchSegments(run));
      assertThat(shop.nextEvent()).isInstanceOf(Event.VideoStitched.class);
    }

    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void closingGivesBackWhatIsUnderWay() throws Exception {
    RunId run = shop.plan(aSlide(sea).frames(100_000));
    long start;
    try (Worker _ = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS)) {
      shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
      awaitFrames();
      start = System.nanoTime();
    }

    // The subscription waits two seconds for a handler that does not heed its interruption.
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    assertThat(shop.bucket.attempts(run, 0)).isZero();
    assertThat(shop.events()).isEmpty();
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void aNoticeStopsTheWorkOnARunThatIsOver() throws Exception {
    RunId over = shop.plan(aSlide(sea).frames(100_000));
    RunId next = shop.plan(aSlide(sea));

    try (Worker _ = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS)) {
      shop.bus.send(shop.command(over, 0), Workshop.QUEUE);
      shop.bus.send(shop.command(next, 0), Workshop.QUEUE);
      awaitFrames();
      shop.bus.tell(new Notice.RunEnded(over));

      assertThat(shop.nextEvent().run()).isEqualTo(next);
    }

    assertThat(shop.bucket.commit(over, 0)).isEmpty();
  }

  @Test
  void removesWhatAKilledWorkerLeftBehind() throws Exception {
    Path left = Files.createDirectories(shop.scratch.resolve("work-123").resolve("deeper"));
    Files.writeString(left.resolve("half.mp4"), "half");
    Path foreign = Files.writeString(shop.scratch.resolve("keep.txt"), "not of a worker");

    try (Worker _ = Worker.start(shop.bus, shop.bucket, shop.settings(), ENCODERS)) {
      assertThat(shop.leftovers()).containsExactly(foreign);
    }
  }

  private Notice.WorkerHeartbeat awaitHeartbeat(Predicate<Notice.WorkerHeartbeat> wanted)
      throws InterruptedException {
    while (true) {
      if (shop.nextNotice() instanceof Notice.WorkerHeartbeat beat && wanted.test(beat)) {
        return beat;
      }
    }
  }

  private void awaitFrames() throws InterruptedException {
    boolean rendering = false;
    while (!rendering) {
      rendering =
          shop.nextNotice() instanceof Notice.SegmentProgress progress
              && progress.phase() == Notice.Phase.FRAMES;
    }
  }
}
