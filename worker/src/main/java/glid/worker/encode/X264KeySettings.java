package glid.worker.encode;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.AverageBitrate;
import glid.core.job.RateControl.ConstantQuality;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/**
 * x264 through libavcodec for the key pictures of slide-coded segments; measured in
 * docs/decisions/0019.
 */
final class X264KeySettings {
  /**
   * One reference, no reordering and no look-ahead, because every key picture is the one before it
   * displaced; one quantiser for all of them, so that no frame looks better than its neighbours.
   */
  private static final String PARAMETERS =
      "stitchable=1:weightp=0:sync-lookahead=0:rc-lookahead=0:mbtree=0:scenecut=0"
          + ":ref=1:bframes=0:qcomp=1:ipratio=1"
          + ":psy=0:aq-mode=1:chroma-qp-offset=-2";

  /** Macroblocks of 1280x720: up to there, choosing intra modes by their cost takes little time. */
  private static final int SMALL = 3600;

  /** Macroblocks of 2048x1088. */
  private static final int LARGE = 8704;

  /** Key pictures are seen many times: this much better than single frames they are to be. */
  private static final int BETTER_TENTHS = 25;

  /** The same above {@link #LARGE}: there single frames look better at the same factor. */
  private static final int BETTER_TENTHS_LARGE = 28;

  private X264KeySettings() {}

  static void apply(EncoderProfile profile, AVCodecContext context, Map<String, String> options) {
    context.thread_type(AVCodecContext.FF_THREAD_FRAME);
    context.thread_count(profile.threads());
    int macroblocks = Math.ceilDiv(context.width(), 16) * Math.ceilDiv(context.height(), 16);
    EncoderEffort effort = effort(profile.effort());
    options.put("preset", effort.presetName());
    options.put("profile", "high");
    options.put("forced-idr", "1");
    options.put("x264-params", PARAMETERS + search(effort, macroblocks));
    switch (profile.rate()) {
      case ConstantQuality(int crfTenths) ->
          options.put("crf", X264Settings.factor(crfTenths - betterTenths(macroblocks)));
      case AverageBitrate(long bitsPerSecond) -> context.bit_rate(bitsPerSecond);
    }
  }

  private static int betterTenths(int macroblocks) {
    return macroblocks > LARGE ? BETTER_TENTHS_LARGE : BETTER_TENTHS;
  }

  /**
   * How intra modes and coefficients are chosen: what is new in a picture is coded from nothing, so
   * by what each costs, and with more care than the fastest presets take. Between {@link #SMALL}
   * and {@link #LARGE} in haste: there key pictures are far better than they have to be.
   */
  private static String search(EncoderEffort effort, int macroblocks) {
    if (effort.compareTo(EncoderEffort.SUPERFAST) > 0) {
      return ":trellis=1";
    } else if (macroblocks <= SMALL) {
      return ":trellis=1:subme=6";
    } else {
      return macroblocks > LARGE ? ":trellis=1:subme=2" : ":trellis=0:subme=1";
    }
  }

  /** Nothing has to be searched for: what the slower presets do for motion is in vain. */
  private static EncoderEffort effort(EncoderEffort ofFrames) {
    return switch (ofFrames) {
      case ULTRAFAST -> EncoderEffort.ULTRAFAST;
      case SUPERFAST, VERYFAST, FASTER, FAST, MEDIUM -> EncoderEffort.SUPERFAST;
      case SLOW, SLOWER -> EncoderEffort.VERYFAST;
      case VERYSLOW, PLACEBO -> EncoderEffort.MEDIUM;
    };
  }
}
