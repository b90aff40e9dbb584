package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.HardwareUse;
import glid.core.job.Photo;
import glid.core.job.RenderAbi;
import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.message.WorkerProfile;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        new WorkerSettings(new WorkerIdentity("w7", "host", "1"), 3, 2, 1, shop.scratch);

    try (Worker _ = Worker.start(shop.bus, shop.bucket, settings, ENCODERS)) {
      assertThat(shop.nextNotice())
          .isEqualTo(
              new Notice.WorkerHeartbeat(
                  new WorkerProfile(
                      "w7",
                      "host",
                      "1",
                      RenderAbi.CURRENT,
                      "java",
                      List.of(EncoderFamily.LIBX264),
                      3,
                      2),
                  List.of(),
                  0,
                  0,
                  false));
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

  private void awaitFrames() throws InterruptedException {
    boolean rendering = false;
    while (!rendering) {
      rendering =
          shop.nextNotice() instanceof Notice.SegmentProgress progress
              && progress.phase() == Notice.Phase.FRAMES;
    }
  }
}
