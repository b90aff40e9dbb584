package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.GridLayout;
import glid.core.job.HardwareUse;
import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.infra.queue.Settlement;
import glid.worker.gpu.KeptLog;
import glid.worker.gpu.RendererChoice;
import glid.worker.metal.Simulator;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole videos of the GPU are those of the CPU, byte for byte, also when the GPU fails. */
@Timeout(120)
class MetalVideoTest {
  private static final RenderedVideo SMALL =
      new RenderedVideo(
          new GridLayout(6, 6, 133, 100, 0, 0), new FrameSize(798, 600), new FrameRange(290, 310));

  /** As wide as a slide must be: a multiple of 16. */
  private static final RenderedVideo SMALL_SLIDE =
      new RenderedVideo(SMALL.layout(), new FrameSize(800, 600), SMALL.frames());

  private static final RenderedVideo MEDIUM =
      new RenderedVideo(
          new GridLayout(6, 6, 320, 180, 0, 0),
          new FrameSize(1920, 1080),
          new FrameRange(250, 254));
  private static final RenderedVideo TINY =
      new RenderedVideo(
          new GridLayout(3, 5, 33, 21, 2, 1), new FrameSize(160, 66), new FrameRange(200, 230));

  private static final long MEMORY_BYTES = 32 << 20;
  private static final Duration PATIENT = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final KeptLog log = new KeptLog();

  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure :
        new String[] {"compile", "pipeline", "no-device", "memory-bytes", "lost", "status-5"}) {
      Simulator.inject(failure, 0);
    }
    Simulator.assertNothingAlive();
  }

  @Test
  void everyFrameOfASmallJobIsTheSame() throws InterruptedException {
    assertThat(everyFrame(SMALL, HardwareUse.ALLOWED))
        .isEqualTo(everyFrame(SMALL, HardwareUse.FORBIDDEN));
    assertThat(log.warnings()).isEmpty();
    assertThat(log.notes()).hasSize(2);
    assertThat(log.notes().getFirst())
        .startsWith("renderer=metal reason=Simulated GPU run=aaaaaaaaaaaaaaaaaaaa")
        .contains("segment=3");
    assertThat(log.notes().getLast()).startsWith("renderer=plain reason=the job forbids the GPU");
  }

  @Test
  void theSlideOfASmallJobIsTheSame() throws InterruptedException {
    assertThat(slide(SMALL_SLIDE, HardwareUse.ALLOWED))
        .isEqualTo(slide(SMALL_SLIDE, HardwareUse.FORBIDDEN));
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void everyFrameOfAMediumJobIsTheSame() throws InterruptedException {
    assertThat(everyFrame(MEDIUM, HardwareUse.ALLOWED))
        .isEqualTo(everyFrame(MEDIUM, HardwareUse.FORBIDDEN));
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void theSlideOfAMediumJobIsTheSame() throws InterruptedException {
    assertThat(slide(MEDIUM, HardwareUse.ALLOWED)).isEqualTo(slide(MEDIUM, HardwareUse.FORBIDDEN));
    assertThat(log.warnings()).isEmpty();
  }

  /** Before the first frame, and in the middle of the segment. */
  @ParameterizedTest
  @CsvSource({
    "compile, 1, 0, GPU cannot be used, Compilation failed",
    "pipeline, 1, 0, GPU cannot be used, Compilation failed",
    "memory-bytes, 1, 0, GPU failed, no memory",
    "memory-bytes, 9000, 0, GPU failed, no memory",
    "status-5, 8, 0, GPU failed, MTLCommandBufferErrorDomain 8",
    "status-5, 8, 17, GPU failed, MTLCommandBufferErrorDomain 8",
    "status-5, 4, 17, GPU failed, MTLCommandBufferErrorDomain 4",
    "lost, 1, 0, GPU failed, not done within",
    "lost, 1, 17, GPU failed, not done within",
  })
  void theVideoIsTheSameWhenTheGpuFails(
      String failure, long value, int frame, String warning, String reason)
      throws InterruptedException {
    Duration limit = failure.equals("lost") ? Duration.ofSeconds(1) : PATIENT;
    String plain = everyFrame(TINY, HardwareUse.FORBIDDEN);
    if (frame == 0) {
      Simulator.inject(failure, value);
    }
    try (RendererChoice choice = log.choice(MEMORY_BYTES, limit)) {
      String video =
          TINY.everyFrame(
              folder.resolve("video.mp4"),
              HardwareUse.ALLOWED,
              choice,
              n -> Simulator.inject(failure, n >= frame ? value : 0));

      assertThat(video).isEqualTo(plain);
    }
    assertThat(log.warnings()).singleElement().asString().startsWith(warning).contains(reason);
    assertThat(log.warnings().getFirst()).contains("gpu=Simulated GPU");
  }

  @Test
  void theVideoIsTheSameWithoutAGpu() throws InterruptedException {
    String plain = everyFrame(TINY, HardwareUse.FORBIDDEN);
    Simulator.inject("no-device", 1);

    assertThat(everyFrame(TINY, HardwareUse.ALLOWED)).isEqualTo(plain);
    assertThat(log.warnings()).isEmpty();
    assertThat(log.notes().getLast()).contains("renderer=plain reason=Metal knows no GPU");
  }

  @Test
  void theVideoIsTheSameWhenTheBudgetIsTooSmall() throws InterruptedException {
    String plain = everyFrame(TINY, HardwareUse.FORBIDDEN);

    try (RendererChoice choice = log.choice(1000, PATIENT)) {
      assertThat(TINY.everyFrame(folder.resolve("video.mp4"), HardwareUse.ALLOWED, choice, _ -> {}))
          .isEqualTo(plain);
    }
    assertThat(log.warnings()).singleElement().asString().contains("budget of 1000 bytes");
  }

  @Test
  void aWorkerRendersAJobThatAllowsTheGpuWithIt() throws Exception {
    try (Workshop shop = new Workshop(folder)) {
      Photo sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
      Photo hill = shop.photo("hill.png", Pictures.pngWithAlpha(Color.GREEN));
      TestSlide slide = aSlide(sea, hill).frames(13);

      assertThat(rendered(shop, slide.gpu(HardwareUse.ALLOWED)))
          .isEqualTo(rendered(shop, slide.gpu(HardwareUse.FORBIDDEN)));
    }
  }

  private static String rendered(Workshop shop, TestSlide slide) throws InterruptedException {
    RunId run = shop.plan(slide);
    Bench bench = shop.bench(shop.store, shop.bus, Workshop.IMPATIENT);
    long before = Simulator.liveObjects();

    assertThat(Workshop.worker(bench).handle(shop.command(run, 0)))
        .isEqualTo(new Settlement.Done());

    // The device and its kernels stay until the worker ends.
    boolean usesTheGpu = slide.spec().output().gpu() == HardwareUse.ALLOWED;
    assertThat(Simulator.liveObjects() > before).isEqualTo(usesTheGpu);
    bench.renderers().close();
    bench.resamplers().close();
    return shop.bucket.commit(run, 0).orElseThrow().file().sha256();
  }

  private String everyFrame(RenderedVideo video, HardwareUse gpu) throws InterruptedException {
    try (RendererChoice choice = log.choice(MEMORY_BYTES, PATIENT)) {
      return video.everyFrame(folder.resolve(gpu + ".mp4"), gpu, choice, _ -> {});
    }
  }

  private String slide(RenderedVideo video, HardwareUse gpu) throws InterruptedException {
    try (RendererChoice choice = log.choice(MEMORY_BYTES, PATIENT)) {
      return video.slide(folder.resolve(gpu + ".mp4"), gpu, choice);
    }
  }
}
