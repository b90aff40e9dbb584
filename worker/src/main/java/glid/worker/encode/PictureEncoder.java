package glid.worker.encode;

import glid.core.media.FrameSize;
import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * An open encoder and the picture that it is given next. Call {@link #nextFrame()}, fill it, {@link
 * #encode(Kind)}, or {@link #encode(AVFrame)} with a picture from elsewhere, once per picture, then
 * {@link #finish()}.
 *
 * <p>Confined to one thread. The memory of frames is gone after {@link #close()}: a frame that is
 * written to after that corrupts the process.
 */
final class PictureEncoder implements AutoCloseable {
  /** Where VideoToolbox's frames have their pixel buffer: libavutil/pixfmt.h. */
  private static final int PIXEL_BUFFER = 3;

  private final String target;
  private final FrameSize size;
  private final AVCodecContext encoder;
  private final Output output;
  private final AVFrame picture;
  private final AVPacket packet;
  private @Nullable Frame current;
  private int picturesIn;
  private int packetsOut;
  private boolean closed;

  /** Takes what the encoder gives. */
  @FunctionalInterface
  interface Output {
    /**
     * Takes a packet, whose times count the pictures encoded, not frames of the video.
     *
     * @param packet valid during the call
     */
    void accept(AVPacket packet);
  }

  /** What kind of picture is to come out. */
  enum Kind {
    /** As the encoder decides. */
    ANY,
    /** A picture that nothing before it is needed for. */
    IDR
  }

  /**
   * @param encoder freed by {@link #close()}
   * @param size of its pictures
   * @param target where the packets go, for messages
   */
  PictureEncoder(AVCodecContext encoder, FrameSize size, String target, Output output) {
    this.encoder = encoder;
    this.size = size;
    this.target = target;
    this.output = output;
    this.picture = Libav.allocated(avutil.av_frame_alloc(), "creating a picture");
    this.packet = Libav.allocated(avcodec.av_packet_alloc(), "creating a packet");
  }

  /**
   * The picture to fill now, with undefined content; the same one until {@link #encode(Kind)} is
   * called, and not to be touched after.
   */
  Frame nextFrame() {
    requireOpen();
    Frame frame = current;
    if (frame == null) {
      makeWritable();
      frame =
          new Frame(
              size,
              plane(0, size.width(), size.height()),
              plane(1, size.chromaWidth(), size.chromaHeight()),
              plane(2, size.chromaWidth(), size.chromaHeight()));
      current = frame;
    }
    return frame;
  }

  /**
   * Fresh memory when the encoder still refers to the last picture's: its content is not needed.
   */
  private void makeWritable() {
    if (avutil.av_frame_is_writable(picture) > 0) {
      return;
    }
    avutil.av_frame_unref(picture);
    picture.format(avutil.AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
    Libav.check(avutil.av_frame_get_buffer(picture, 0), "allocating a picture of " + size);
  }

  private Plane plane(int index, int width, int height) {
    int stride = picture.linesize(index);
    long bytes = (long) stride * (height - 1) + width;
    return new Plane(picture.data(index).capacity(bytes).asByteBuffer(), stride, width, height);
  }

  /**
   * Hands the picture to the encoder and passes on what comes out.
   *
   * @throws IllegalStateException without a picture from {@link #nextFrame()}
   * @throws LibavFailure when the encoder fails
   */
  void encode(Kind kind) {
    requireOpen();
    if (current == null) {
      throw new IllegalStateException("encode: call nextFrame() and fill the picture first");
    }
    current = null;
    send(picture, kind);
  }

  /**
   * Hands over a picture from elsewhere, of any kind, as the encoder was opened for. The encoder
   * refers to it as long as it needs it.
   *
   * @throws IllegalStateException if it is not such a picture
   * @throws LibavFailure when the encoder fails
   */
  void encode(AVFrame filled) {
    requireOpen();
    send(filled, Kind.ANY);
  }

  private void send(AVFrame filled, Kind kind) {
    filled.pts(picturesIn);
    filled.duration(1);
    filled.pict_type(
        switch (kind) {
          case ANY -> avutil.AV_PICTURE_TYPE_NONE;
          case IDR -> avutil.AV_PICTURE_TYPE_I;
        });
    filled.colorspace(encoder.colorspace());
    filled.color_primaries(encoder.color_primaries());
    filled.color_trc(encoder.color_trc());
    filled.color_range(encoder.color_range());
    filled.chroma_location(encoder.chroma_sample_location());
    requireSuitable(filled);
    Libav.check(avcodec.avcodec_send_frame(encoder, filled), encoding(picturesIn));
    picturesIn++;
    passOnPackets();
  }

  /**
   * VideoToolbox's encoder aborts the process for a picture of another format than it was opened
   * with, and for one without a pixel buffer (create_cv_pixel_buffer in
   * libavcodec/videotoolboxenc.c).
   */
  private void requireSuitable(AVFrame filled) {
    int firstPlane = encoder.pix_fmt() == avutil.AV_PIX_FMT_VIDEOTOOLBOX ? PIXEL_BUFFER : 0;
    boolean same =
        filled.format() == encoder.pix_fmt()
            && filled.width() == encoder.width()
            && filled.height() == encoder.height()
            && filled.data(firstPlane) != null
            && (filled.hw_frames_ctx() == null) == (encoder.hw_frames_ctx() == null);
    if (!same) {
      throw new IllegalStateException(
          "picture: format %d of %s, got %d of %dx%d"
              .formatted(
                  encoder.pix_fmt(), size, filled.format(), filled.width(), filled.height()));
    }
  }

  private void passOnPackets() {
    int code = avcodec.avcodec_receive_packet(encoder, packet);
    while (code >= 0) {
      // The encoder's own decoding times depend on how many pictures it has seen; these do not.
      packet.dts((long) packetsOut - encoder.has_b_frames());
      packetsOut++;
      try {
        output.accept(packet);
      } finally {
        avcodec.av_packet_unref(packet);
      }
      code = avcodec.avcodec_receive_packet(encoder, packet);
    }
    if (code != avutil.AVERROR_EAGAIN() && code != avutil.AVERROR_EOF()) {
      Libav.check(code, encoding(packetsOut));
    }
  }

  private String encoding(int number) {
    return "encoding picture " + number + " of " + target;
  }

  /**
   * Passes on what the encoder still holds.
   *
   * @throws IllegalStateException without any picture
   * @throws LibavFailure when the encoder fails
   */
  void finish() {
    requireOpen();
    if (picturesIn == 0) {
      throw new IllegalStateException("finish: at least 1 picture, got none for " + target);
    }
    Libav.check(avcodec.avcodec_send_frame(encoder, null), "finishing " + target);
    passOnPackets();
    if (packetsOut != picturesIn) {
      throw new LibavFailure(
          "finishing " + target, picturesIn + " pictures went in, " + packetsOut + " came out");
    }
  }

  /** The encoder's parameter sets, as it gives them. */
  byte[] headers() {
    return headers(encoder);
  }

  static byte[] headers(AVCodecContext encoder) {
    byte[] bytes = new byte[encoder.extradata_size()];
    encoder.extradata().get(bytes);
    return bytes;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("already closed: the encoder of " + target);
    }
  }

  /** Frees everything. Again is harmless. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(picture);
    avcodec.avcodec_free_context(encoder);
  }
}
