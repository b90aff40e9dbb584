package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.MAC, disabledReason = "VideoToolbox needs a Mac")
class VideoToolboxEncodingTest {
  private static final FrameSize SIZE = new FrameSize(1280, 720);

  @TempDir Path directory;

  @Test
  void encodesASegmentInHardware() {
    EncoderProfile profile =
        new EncoderProfile(
            EncoderFamily.H264_VIDEOTOOLBOX, EncoderEffort.MEDIUM, new ConstantQuality(230), 1);
    EncodedSegment segment;
    try (SegmentEncoder encoder =
        SegmentEncoder.open(directory.resolve("a.mp4"), profile, SIZE, FrameRate.of(30))) {
      for (int n = 0; n < 30; n++) {
        TestSegment.fill(encoder.nextFrame(), n);
        encoder.encode();
      }
      segment = encoder.finish();
    }

    assertThat(segment.frames()).isEqualTo(30);
    assertThat(directory.resolve("a.mp4")).hasSize(segment.sizeBytes());
  }
}
