package glid.worker.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.GridLayout;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.HardwareUse;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.encode.ZeroCopyEncoder;
import glid.worker.gpu.GuardedRenderer;
import glid.worker.gpu.KeptLog;
import glid.worker.gpu.RendererChoice;
import glid.worker.libav.LibavFailure;
import glid.worker.metal.Simulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way without a copy, with x264 on the simulator's memory in the place of Apple's. */
@Timeout(120)
class ZeroCopyTest {
  private static final RenderedVideo VIDEO =
      new RenderedVideo(
          new GridLayout(3, 5, 33, 21, 2, 1), new FrameSize(160, 66), new FrameRange(200, 230));

  @TempDir Path folder;

  private final KeptLog log = new KeptLog();
  private final ZeroCopy zeroCopy = new ZeroCopy(log);
  private RendererChoice choice;

  @BeforeEach
  void open() {
    Simulator.require();
    choice = log.choice(32 << 20, Duration.ofSeconds(60));
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure : new String[] {"status-5", "texture", "pixel-format", "pipeline"}) {
      Simulator.inject(failure, 0);
    }
    choice.close();
    Simulator.assertNothingAlive();
  }

  @Test
  void theVideoIsTheOneOfCopiedFrames() throws InterruptedException {
    assertThat(VIDEO.withoutCopy(file("shared.mp4"), choice, zeroCopy, _ -> {}))
        .isEqualTo(VIDEO.everyFrame(file("plain.mp4"), HardwareUse.FORBIDDEN, choice, _ -> {}));
    assertThat(log.warnings()).isEmpty();
    assertThat(log.notes()).anyMatch(note -> note.contains("without a copy"));
  }

  @Test
  void theVideoIsTheSameWhenTheGpuFailsInTheMiddle() throws InterruptedException {
    assertThat(
            VIDEO.withoutCopy(
                file("shared.mp4"),
                choice,
                zeroCopy,
                n -> Simulator.inject("status-5", n == 17 ? 4 : 0)))
        .isEqualTo(VIDEO.everyFrame(file("plain.mp4"), HardwareUse.FORBIDDEN, choice, _ -> {}));
    assertThat(log.warnings()).singleElement().asString().startsWith("GPU failed");
  }

  @Test
  void isTriedOnce() throws InterruptedException {
    AtomicInteger opened = new AtomicInteger();
    ZeroCopy.Opening counted =
        file -> {
          opened.incrementAndGet();
          return VIDEO.opened(file);
        };
    try (GuardedRenderer renderer = VIDEO.onGpu(choice)) {
      for (int segment = 0; segment < 3; segment++) {
        VIDEO.opened(file("a.mp4"), renderer, zeroCopy, counted).orElseThrow().close();
      }
    }
    assertThat(opened).hasValue(4);
    assertThat(log.notes()).filteredOn(note -> note.contains("without a copy")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "texture, 1, texture over the LUMA plane: Metal made none",
    "pixel-format, 1, 'format 420v, got 0x1'",
    "status-5, 3, MTLCommandBufferErrorDomain 3",
    "pipeline, 1, pipeline of kernel show_in_planes",
  })
  void framesAreCopiedWhereATrialFailsAndTheReasonIsSaidOnce(
      String failure, long value, String reason) throws InterruptedException {
    try (GuardedRenderer renderer = VIDEO.onGpu(choice)) {
      Simulator.inject(failure, value);
      assertThat(VIDEO.opened(file("a.mp4"), renderer, zeroCopy, VIDEO::opened)).isEmpty();
      Simulator.inject(failure, 0);

      assertThat(VIDEO.opened(file("a.mp4"), renderer, zeroCopy, VIDEO::opened)).isEmpty();
      assertThat(renderer.isOnGpu()).isTrue();
    }
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("frames are copied to the encoder")
        .contains(reason);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "Macs have VideoToolbox")
  void framesAreCopiedWhereThereIsNoVideoToolbox() throws InterruptedException {
    EncoderProfile profile =
        new EncoderProfile(
            EncoderFamily.H264_VIDEOTOOLBOX, EncoderEffort.MEDIUM, new ConstantQuality(230), 1);
    try (GuardedRenderer renderer = VIDEO.onGpu(choice)) {
      assertThat(
              VIDEO.opened(
                  file("a.mp4"),
                  renderer,
                  zeroCopy,
                  file -> ZeroCopyEncoder.open(file, profile, VIDEO.frame(), RenderedVideo.RATE)))
          .isEmpty();
    }
    assertThat(log.warnings()).singleElement().asString().contains("no VideoToolbox");
  }

  @Test
  void isNotTriedWhenTheCpuRenders() throws InterruptedException {
    try (GuardedRenderer renderer = VIDEO.onGpu(choice)) {
      Simulator.inject("status-5", 3);
      VIDEO.renderOneFrame(renderer);
      Simulator.inject("status-5", 0);

      assertThat(VIDEO.opened(file("a.mp4"), renderer, zeroCopy, VIDEO::opened)).isEmpty();
    }
    assertThat(log.warnings()).singleElement().asString().startsWith("GPU failed");
  }

  /** Another attempt at the segment gets through. */
  @Test
  void framesAreCopiedAfterTheEncoderFailed() throws InterruptedException {
    LibavFailure failure = new LibavFailure("waiting for the encoder", "it keeps all");
    ZeroCopyEncoder closed = VIDEO.opened(file("a.mp4"));
    closed.close();
    try (GuardedRenderer renderer = VIDEO.onGpu(choice)) {
      VIDEO.opened(file("a.mp4"), renderer, zeroCopy, VIDEO::opened).orElseThrow().close();

      zeroCopy.failed(failure);
      zeroCopy.failed(failure);

      assertThat(VIDEO.opened(file("a.mp4"), renderer, zeroCopy, VIDEO::opened)).isEmpty();
    }
    assertThat(log.warnings()).singleElement().asString().contains("it keeps all");
    assertThatThrownBy(closed::encode).isInstanceOf(IllegalStateException.class);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
