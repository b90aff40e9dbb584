package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.RateControl.AverageBitrate;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;

class VideoToolboxSettingsTest {
  @Test
  void qualityFallsWithTheRateFactor() {
    assertThat(VideoToolboxSettings.qualityPercent(0)).isEqualTo(100);
    assertThat(VideoToolboxSettings.qualityPercent(230)).isEqualTo(65);
    assertThat(VideoToolboxSettings.qualityPercent(510)).isEqualTo(23);
  }

  @Test
  void sixStepsOfTheRateFactorDoubleTheBits() {
    AVCodecContext context = avcodec.avcodec_alloc_context3((AVCodec) null);
    context.width(1920).height(1080).framerate().num(30).den(1);

    long at23 = VideoToolboxSettings.estimatedBitrate(230, context);
    long at17 = VideoToolboxSettings.estimatedBitrate(170, context);
    avcodec.avcodec_free_context(context);

    assertThat(at23).isEqualTo(6_220_800);
    assertThat(at17).isEqualTo(2 * at23);
  }

  @Test
  void asksForHardwareWithoutReordering() {
    AVCodecContext context = avcodec.avcodec_alloc_context3((AVCodec) null);
    Map<String, String> options = new HashMap<>();

    VideoToolboxSettings.apply(new AverageBitrate(4_000_000), context, options);
    int reordered = context.max_b_frames();
    long bitsPerSecond = context.bit_rate();
    avcodec.avcodec_free_context(context);

    assertThat(options)
        .containsEntry("profile", "high")
        .containsEntry("coder", "cabac")
        .containsEntry("allow_sw", "0");
    assertThat(reordered).isZero();
    assertThat(bitsPerSecond).isEqualTo(4_000_000);
  }
}
