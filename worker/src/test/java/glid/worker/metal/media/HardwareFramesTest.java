package glid.worker.metal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.worker.libav.LibavFailure;
import glid.worker.metal.PlaneTexture.Plane;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class HardwareFramesTest {
  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "Macs have VideoToolbox")
  void saysThatThereIsNoVideoToolbox() {
    assertThatThrownBy(() -> HardwareFrames.open(640, 480))
        .isInstanceOf(LibavFailure.class)
        .hasMessageContaining("preparing pixel buffers of 640x480: no VideoToolbox in this build");
  }

  @Test
  @EnabledOnOs(value = OS.MAC, disabledReason = "VideoToolbox needs a Mac")
  void givesPixelBuffersThatWeCanUse() {
    AVFrame frame = avutil.av_frame_alloc();
    try (HardwareFrames frames = HardwareFrames.open(640, 480)) {
      for (int n = 0; n < 10; n++) {
        avutil.av_frame_unref(frame);
        frames.allocate(frame);
        PixelBuffer pixels = frames.pixels(frame);
        try (PixelBuffer.Lock lock = pixels.lock(PixelBuffer.Access.WRITE)) {
          assertThat(lock.bytesPerRow(Plane.CHROMA)).isGreaterThanOrEqualTo(640);
          lock.samples(Plane.CHROMA).put(0, (byte) n);
        }
        assertThat(frame.format()).isEqualTo(avutil.AV_PIX_FMT_VIDEOTOOLBOX);
      }
      avutil.av_frame_free(frame);
    }
  }
}
