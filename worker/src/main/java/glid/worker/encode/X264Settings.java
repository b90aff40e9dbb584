package glid.worker.encode;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.AverageBitrate;
import glid.core.job.RateControl.ConstantQuality;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/**
 * x264 through libavcodec: a preset with less memory.
 *
 * <p>Measured on two shared cores: 300 frames of 1920x1080, a mosaic of 33 photos moving 11 or 12
 * pixels per frame, factor 23, two threads; SSIM by another build of FFmpeg; memory is the peak of
 * the process above its 100 MB before.
 *
 * <pre>
 * medium                              15.0 CPU s  1,293,441 bytes  SSIM .98856  397 MB
 * + no weighted P, no look-ahead thread  14.9       1,269,087           .98856  363 MB
 * + look-ahead of 20 frames           15.4          1,290,619  (21.5)   .98848  234 MB
 * + whole-block partitions            13.8          1,299,368  (21.5)   .98851  234 MB
 * + no psychovisual search            12.1          1,290,472  (21.4)   .98857  234 MB
 * </pre>
 */
final class X264Settings {
  /**
   * Equal headers for every segment; no fades, hence no weights; no thread beyond the profile's.
   */
  private static final String EVERY_EFFORT = "stitchable=1:weightp=0:sync-lookahead=0";

  /**
   * The presets from fast on look 30 to 60 frames ahead, at 8 MB each. The chroma offset is the one
   * that x264 itself derives from its psychovisual search.
   */
  private static final String SHORT_LOOKAHEAD = ":rc-lookahead=20:psy=0:chroma-qp-offset=-2";

  /** What slides moves as a whole; only the slower presets are to look for more. */
  private static final String WHOLE_BLOCKS = ":partitions=i4x4,i8x8";

  /** A factor below 1 means lossless to x264, which profile High does not have. */
  private static final int LOWEST_CRF_TENTHS = 10;

  private X264Settings() {}

  static void apply(EncoderProfile profile, AVCodecContext context, Map<String, String> options) {
    // Sliced threads cost quality and would make the bytes depend on the picture's height.
    context.thread_type(AVCodecContext.FF_THREAD_FRAME);
    context.thread_count(profile.threads());
    options.put("preset", profile.effort().presetName());
    options.put("profile", "high");
    options.put("x264-params", parameters(profile.effort()));
    switch (profile.rate()) {
      case ConstantQuality(int crfTenths) ->
          options.put("crf", factor(crfTenths, profile.effort()));
      case AverageBitrate(long bitsPerSecond) -> context.bit_rate(bitsPerSecond);
    }
  }

  private static String parameters(EncoderEffort effort) {
    return switch (effort) {
      case ULTRAFAST, SUPERFAST, VERYFAST, FASTER -> EVERY_EFFORT;
      case FAST, MEDIUM -> EVERY_EFFORT + SHORT_LOOKAHEAD + WHOLE_BLOCKS;
      case SLOW, SLOWER, VERYSLOW, PLACEBO -> EVERY_EFFORT + SHORT_LOOKAHEAD;
    };
  }

  /** The lower factor that gives the quality of the preset's own, longer look-ahead. */
  private static String factor(int crfTenths, EncoderEffort effort) {
    int shorterLookaheadTenths =
        switch (effort) {
          case ULTRAFAST, SUPERFAST, VERYFAST, FASTER -> 0;
          case FAST -> 8;
          case MEDIUM -> 16;
          case SLOW, SLOWER, VERYSLOW, PLACEBO -> 18;
        };
    int tenths = Math.max(LOWEST_CRF_TENTHS, crfTenths - shorterLookaheadTenths);
    return String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }
}
