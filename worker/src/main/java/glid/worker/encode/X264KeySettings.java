package glid.worker.encode;

import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.AverageBitrate;
import glid.core.job.RateControl.ConstantQuality;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** x264 through libavcodec for the key pictures of slide-coded segments. */
final class X264KeySettings {
  private static final String PARAMETERS =
      "stitchable=1:weightp=0:sync-lookahead=0:rc-lookahead=0:mbtree=0:scenecut=0:ref=1:bframes=0:qcomp=1:ipratio=1";

  private X264KeySettings() {}

  static void apply(EncoderProfile profile, AVCodecContext context, Map<String, String> options) {
    context.thread_type(AVCodecContext.FF_THREAD_FRAME);
    context.thread_count(profile.threads());
    options.put("preset", profile.effort().presetName());
    options.put("profile", "high");
    options.put("forced-idr", "1");
    options.put("x264-params", PARAMETERS);
    switch (profile.rate()) {
      case ConstantQuality(int crfTenths) ->
          options.put("crf", String.format(Locale.ROOT, "%.1f", crfTenths / 10.0));
      case AverageBitrate(long bitsPerSecond) -> context.bit_rate(bitsPerSecond);
    }
  }
}
