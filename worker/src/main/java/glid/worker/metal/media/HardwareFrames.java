package glid.worker.metal.media;

import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import glid.worker.libav.NativeLog;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/**
 * Pixel buffers of VideoToolbox (libavutil/hwcontext_videotoolbox.c): a pool that makes them as
 * they are asked for, all with an IOSurface. libavcodec refers to a frame until VideoToolbox has
 * encoded it, and only then the pool gives it out again.
 */
public final class HardwareFrames implements PixelFrames {
  private static final int TYPE = avutil.AV_HWDEVICE_TYPE_VIDEOTOOLBOX;

  /** Which data of a frame is the CVPixelBufferRef: libavutil/pixfmt.h. */
  private static final int PIXEL_BUFFER = 3;

  private final AVBufferRef context;
  private final int width;
  private final int height;

  private HardwareFrames(AVBufferRef context, int width, int height) {
    this.context = context;
    this.width = width;
    this.height = height;
  }

  /**
   * Prepares pictures of a size, both even; the caller closes it.
   *
   * @throws LibavFailure if this machine or this libavutil has no VideoToolbox
   */
  public static HardwareFrames open(int width, int height) {
    NativeLog.startAfresh();
    String doing = "preparing pixel buffers of %dx%d".formatted(width, height);
    int known = avutil.AV_HWDEVICE_TYPE_NONE;
    do {
      known = avutil.av_hwdevice_iterate_types(known);
      if (known == avutil.AV_HWDEVICE_TYPE_NONE) {
        throw new LibavFailure(doing, "no VideoToolbox in this build of libavutil");
      }
    } while (known != TYPE);
    AVBufferRef device = new AVBufferRef(null);
    // VideoToolbox refuses any name of a device.
    Libav.check(
        avutil.av_hwdevice_ctx_create(device, TYPE, (String) null, (AVDictionary) null, 0), doing);
    try {
      AVBufferRef frames = Libav.allocated(avutil.av_hwframe_ctx_alloc(device), doing);
      try {
        new AVHWFramesContext(frames.data())
            .format(avutil.AV_PIX_FMT_VIDEOTOOLBOX)
            .sw_format(avutil.AV_PIX_FMT_NV12)
            .width(width)
            .height(height);
        Libav.check(avutil.av_hwframe_ctx_init(frames), doing);
        return new HardwareFrames(frames, width, height);
      } catch (RuntimeException e) {
        avutil.av_buffer_unref(frames);
        throw e;
      }
    } finally {
      avutil.av_buffer_unref(device); // The frames' context has a reference of its own.
    }
  }

  @Override
  public void describe(AVCodecContext encoder) {
    encoder.pix_fmt(avutil.AV_PIX_FMT_VIDEOTOOLBOX);
    encoder.hw_frames_ctx(Libav.allocated(avutil.av_buffer_ref(context), "sharing pixel buffers"));
  }

  @Override
  public void allocate(AVFrame frame) {
    Libav.check(avutil.av_hwframe_get_buffer(context, frame, 0), "getting a pixel buffer");
  }

  @Override
  public PixelBuffer pixels(AVFrame frame) {
    Pointer reference = Libav.allocated(frame.data(PIXEL_BUFFER), "getting a pixel buffer");
    return new PixelBuffer(reference.address(), width, height);
  }

  @Override
  public void close() {
    avutil.av_buffer_unref(context);
  }
}
