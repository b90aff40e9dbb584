package glid.worker.encode;

import glid.core.job.RateControl;
import glid.core.job.RateControl.AverageBitrate;
import glid.core.job.RateControl.ConstantQuality;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Apple's hardware encoder through libavcodec (libavcodec/videotoolboxenc.c). Not measured: the
 * mapping of quality is to be checked on a Mac.
 */
final class VideoToolboxSettings {
  /** kVTCompressionPropertyKey_Quality is global_quality / (FF_QP2LAMBDA * 100). */
  private static final int BEST_QUALITY = 100;

  /** Bits per pixel of an ordinary picture at x264's constant rate factor 23. */
  private static final double BITS_PER_PIXEL_AT_23 = 0.1;

  private VideoToolboxSettings() {}

  static void apply(RateControl rate, AVCodecContext context, Map<String, String> options) {
    context.max_b_frames(0); // no reordering delay, exact cuts
    options.put("profile", "high");
    options.put("coder", "cabac");
    options.put("allow_sw", "0");
    options.put("realtime", "0");
    switch (rate) {
      case AverageBitrate(long bitsPerSecond) -> context.bit_rate(bitsPerSecond);
      case ConstantQuality(int crfTenths) -> applyQuality(crfTenths, context);
    }
  }

  /**
   * For key pictures between slide frames. A device that does not know the option says so and
   * ignores it; what refers to other pictures is refused when it comes out.
   */
  static void applyToKeys(RateControl rate, AVCodecContext context, Map<String, String> options) {
    apply(rate, context, options);
    options.put("max_ref_frames", "1");
  }

  private static void applyQuality(int crfTenths, AVCodecContext context) {
    if (isAppleSilicon()) {
      context.flags(context.flags() | avcodec.AV_CODEC_FLAG_QSCALE);
      context.global_quality(avutil.FF_QP2LAMBDA * qualityPercent(crfTenths));
    } else {
      context.bit_rate(estimatedBitrate(crfTenths, context)); // the flag is refused on Intel
    }
  }

  private static boolean isAppleSilicon() {
    return "aarch64".equals(System.getProperty("os.arch"));
  }

  /** Straight line from 100 at factor 0 over 65 at factor 23 to 23 at factor 51. */
  static int qualityPercent(int crfTenths) {
    return Math.clamp(BEST_QUALITY - Math.round(crfTenths * 0.15), 1, BEST_QUALITY);
  }

  /** Six steps of the factor double the bits, as six steps of H.264's quantiser do. */
  static long estimatedBitrate(int crfTenths, AVCodecContext context) {
    double pixelsPerSecond =
        (double) context.width()
            * context.height()
            * context.framerate().num()
            / context.framerate().den();
    double scale = Math.pow(2, (230 - crfTenths) / 60.0);
    return Math.max(10_000, Math.round(pixelsPerSecond * BITS_PER_PIXEL_AT_23 * scale));
  }
}
