package glid.worker.encode;

import glid.core.job.EncoderProfile;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.libav.Libav;
import glid.worker.libav.NativeLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Opens libavcodec's encoders with the settings that all segments of a run share. */
final class EncoderSetup {
  /**
   * Between key frames, so that seeking in the video is quick; x264's own default is 250 frames.
   */
  private static final int KEY_FRAME_SECONDS = 10;

  /** Only where one is asked for; x264's X264_KEYINT_MAX_INFINITE. */
  private static final int NO_KEY_FRAMES = 1 << 30;

  private EncoderSetup() {}

  /**
   * An open encoder for all frames of a segment, planar 4:2:0, with one tick per frame; the caller
   * frees it.
   *
   * @throws EncoderUnavailable when this build or this machine has no such encoder
   */
  static AVCodecContext openForFrames(EncoderProfile profile, FrameSize size, FrameRate rate) {
    return openForFrames(profile, size, rate, _ -> {});
  }

  /**
   * The same for other pictures than planar 4:2:0.
   *
   * @param pictures describes them
   * @throws EncoderUnavailable when this build or this machine has no such encoder
   */
  static AVCodecContext openForFrames(
      EncoderProfile profile, FrameSize size, FrameRate rate, Consumer<AVCodecContext> pictures) {
    return open(
        profile,
        size,
        (context, options) -> {
          describePictures(context, size, rate);
          pictures.accept(context);
          context.gop_size(keyFrameDistance(rate));
          switch (profile.family()) {
            case LIBX264 -> X264Settings.apply(profile, context, options);
            case H264_VIDEOTOOLBOX -> VideoToolboxSettings.apply(profile.rate(), context, options);
          }
        });
  }

  /**
   * An open encoder for the key pictures of a slide-coded segment: each refers to the one before it
   * at most, and they come out in the order in which they are put in. The caller frees it.
   *
   * @throws EncoderUnavailable when this build or this machine has no such encoder
   */
  static AVCodecContext openForKeys(EncoderProfile profile, FrameSize size, FrameRate rate) {
    return open(
        profile,
        size,
        (context, options) -> {
          describePictures(context, size, rate);
          context.gop_size(NO_KEY_FRAMES);
          context.max_b_frames(0).refs(1);
          switch (profile.family()) {
            case LIBX264 -> X264KeySettings.apply(profile, context, options);
            case H264_VIDEOTOOLBOX ->
                VideoToolboxSettings.applyToKeys(profile.rate(), context, options);
          }
        });
  }

  /** Sets what an encoder is opened with. */
  @FunctionalInterface
  private interface Settings {
    void apply(AVCodecContext context, Map<String, String> options);
  }

  private static AVCodecContext open(EncoderProfile profile, FrameSize size, Settings settings) {
    String name = profile.family().codecName();
    if (!profile.family().takes(size)) {
      throw new EncoderUnavailable(
          profile.family(),
          "takes frames up to %s, got %s".formatted(profile.family().largestFrame(), size));
    }
    AVCodec encoder = avcodec.avcodec_find_encoder_by_name(name);
    if (encoder == null) {
      throw new EncoderUnavailable(profile.family(), "not in this build of libavcodec");
    }
    AVCodecContext context =
        Libav.allocated(avcodec.avcodec_alloc_context3(encoder), "creating an encoder");
    try {
      Map<String, String> options = new LinkedHashMap<>();
      settings.apply(context, options);
      open(profile, context, options);
    } catch (RuntimeException e) {
      avcodec.avcodec_free_context(context);
      throw e;
    }
    return context;
  }

  /** Most frames from one key picture to the next. */
  static int keyFrameDistance(FrameRate rate) {
    long distance = (long) KEY_FRAME_SECONDS * rate.numerator() / rate.denominator();
    return (int) Math.clamp(distance, 1L, Integer.MAX_VALUE);
  }

  private static void describePictures(AVCodecContext context, FrameSize size, FrameRate rate) {
    context.width(size.width()).height(size.height());
    context.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    context.time_base().num(rate.denominator()).den(rate.numerator());
    context.framerate().num(rate.numerator()).den(rate.denominator());
    VideoColors.describe(context);
    context.flags(
        context.flags()
            | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER
            | avcodec.AV_CODEC_FLAG_CLOSED_GOP
            | avcodec.AV_CODEC_FLAG_BITEXACT);
  }

  private static void open(
      EncoderProfile profile, AVCodecContext context, Map<String, String> options) {
    AVDictionary dictionary = new AVDictionary(null);
    try {
      options.forEach((key, value) -> avutil.av_dict_set(dictionary, key, value, 0));
      int code = avcodec.avcodec_open2(context, (AVCodec) null, dictionary);
      if (code < 0) {
        throw new EncoderUnavailable(profile.family(), reason(code));
      }
      AVDictionaryEntry unknown =
          avutil.av_dict_get(dictionary, "", null, avutil.AV_DICT_IGNORE_SUFFIX);
      if (unknown != null) {
        throw new EncoderUnavailable(
            profile.family(), "has no option " + unknown.key().getString());
      }
    } finally {
      avutil.av_dict_free(dictionary);
    }
  }

  private static String reason(int code) {
    String log = NativeLog.latest();
    return "cannot be opened: " + Libav.describe(code) + (log.isEmpty() ? "" : " (" + log + ")");
  }
}
