package glid.worker.segment;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.GridLayout;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.ZeroCopyEncoder;
import glid.worker.gpu.GuardedRenderer;
import glid.worker.gpu.KeptLog;
import glid.worker.gpu.RendererChoice;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.OpenDevice;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Apple's own Metal and VideoToolbox on the same memory. */
@Timeout(120)
@EnabledOnOs(value = OS.MAC, disabledReason = "Metal and VideoToolbox need a Mac")
class RealZeroCopyTest {
  private static final RenderedVideo VIDEO =
      new RenderedVideo(
          new GridLayout(3, 5, 320, 180, 2, 1), new FrameSize(1280, 720), new FrameRange(200, 260));
  private static final EncoderProfile PROFILE =
      new EncoderProfile(
          EncoderFamily.H264_VIDEOTOOLBOX, EncoderEffort.MEDIUM, new ConstantQuality(230), 1);

  @TempDir Path folder;

  private final KeptLog log = new KeptLog();

  @BeforeAll
  static void findTheGpu() {
    try (MetalDevice device = OpenDevice.orSkip()) {
      assertThat(device.name()).isNotEmpty();
    }
  }

  /** They may be joined then, if a segment is rendered without a copy and another one with it. */
  @Test
  void segmentsHaveTheParameterSetsOfCopiedFrames() throws InterruptedException {
    try (RendererChoice choice = log.choice(512L << 20, Duration.ofSeconds(20))) {
      EncodedSegment shared = withoutCopy(choice, folder.resolve("shared.mp4"));
      EncodedSegment copied = copied(choice, folder.resolve("copied.mp4"));

      assertThat(shared.frames()).isEqualTo(copied.frames()).isEqualTo(60);
      assertThat(shared.parameterSetsSha256()).isEqualTo(copied.parameterSetsSha256());
    }
    assertThat(log.warnings()).isEmpty();
  }

  private EncodedSegment withoutCopy(RendererChoice choice, Path file) throws InterruptedException {
    try (GuardedRenderer renderer = VIDEO.onGpu(choice);
        ZeroCopyEncoder encoder =
            VIDEO.opened(file, renderer, new ZeroCopy(log), this::opened).orElseThrow()) {
      for (int n = VIDEO.frames().first(); n < VIDEO.frames().endExclusive(); n++) {
        renderer.render(VIDEO.path().windowQuarters(n), encoder.nextPixels());
        encoder.encode();
      }
      EncodedSegment segment = encoder.finish();
      VideoInspector.inspect(
          new SegmentFile(file, segment.frames()), RenderedVideo.RATE, InspectionDepth.PICTURES);
      return segment;
    }
  }

  private static EncodedSegment copied(RendererChoice choice, Path file)
      throws InterruptedException {
    try (GuardedRenderer renderer = VIDEO.onGpu(choice);
        SegmentEncoder encoder =
            SegmentEncoder.open(file, PROFILE, VIDEO.frame(), RenderedVideo.RATE)) {
      for (int n = VIDEO.frames().first(); n < VIDEO.frames().endExclusive(); n++) {
        renderer.render(VIDEO.path().windowQuarters(n), encoder.nextFrame());
        encoder.encode();
      }
      return encoder.finish();
    }
  }

  private ZeroCopyEncoder opened(Path file) {
    return ZeroCopyEncoder.open(file, PROFILE, VIDEO.frame(), RenderedVideo.RATE);
  }
}
