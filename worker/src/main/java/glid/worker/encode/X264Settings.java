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
 * medium                                  15.0 CPU s  1,293,441 bytes  SSIM .98856  397 MB
 * + no weighted P, no look-ahead thread   14.9        1,269,087             .98856  363 MB
 * + look-ahead of 20 frames, factor 21.5  15.4        1,290,619             .98848  234 MB
 * + whole-block partitions                13.8        1,299,368             .98851  234 MB
 * + no psychovisual search, factor 21.4   12.4        1,290,472             .98857  234 MB
 * fast: plain                             13.4        1,355,095             .98724  329 MB
 * fast: here                              11.6        1,359,243             .98701  235 MB
 * slow: plain                             20.0        1,369,008             .98918  466 MB
 * slow: here                              19.0        1,306,438             .98917  245 MB
 * veryfast: plain                          6.6        1,018,160             .97968  200 MB
 * veryfast: here                           6.8        1,018,032             .97968  170 MB
 * </pre>
 */
final class X264Settings {
  /**
   * Equal headers for every segment; no fades, hence no weights; no thread beyond the profile's.
   * What x264 has for AVX-512 weighs blocks of the look-ahead otherwise than what it has for other
   * processors, and not alike each time: a segment must not depend on who renders it, nor when. See
   * docs/decisions/0022.
   */
  private static final String EVERY_EFFORT =
      "stitchable=1:weightp=0:sync-lookahead=0:cpu-independent=1";

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
          options.put("crf", factor(crfTenths - shorterLookaheadTenths(profile.effort())));
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

  /**
   * How much lower a factor gives the quality of the preset's own, longer look-ahead; measured for
   * fast, medium and slow.
   */
  private static int shorterLookaheadTenths(EncoderEffort effort) {
    return switch (effort) {
      case ULTRAFAST, SUPERFAST, VERYFAST, FASTER -> 0;
      case FAST -> 8;
      case MEDIUM -> 16;
      case SLOW, SLOWER, VERYSLOW, PLACEBO -> 20;
    };
  }

  /** A constant rate factor as x264 reads it; the lowest one instead of those below. */
  static String factor(int crfTenths) {
    return String.format(Locale.ROOT, "%.1f", Math.max(LOWEST_CRF_TENTHS, crfTenths) / 10.0);
  }
}
