package glid.worker.encode;

import glid.core.job.EncoderProfile;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.encode.Mp4Writer.IndexPlace;
import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import glid.worker.libav.NativeLog;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the frames of one segment, in order, into an MP4 file whose first frame is an IDR picture
 * at time 0. Call {@link #nextFrame()}, fill it, {@link #encode()}, once per frame, then {@link
 * #finish()}.
 *
 * <p>Confined to one thread. The memory of frames is gone after {@link #finish()} and {@link
 * #close()}: a frame that is written to after that corrupts the process.
 */
public final class SegmentEncoder implements AutoCloseable {
  private final Path file;
  private final FrameSize size;
  private final AVCodecContext encoder;
  private final AVFrame picture;
  private final AVPacket packet;
  private final Mp4Writer writer;
  private @Nullable Frame current;
  private int framesIn;
  private int packetsOut;
  private boolean closed;

  private SegmentEncoder(Path file, FrameSize size, AVCodecContext encoder, Mp4Writer writer) {
    this.file = file;
    this.size = size;
    this.encoder = encoder;
    this.writer = writer;
    this.picture = Libav.allocated(avutil.av_frame_alloc(), "creating a picture");
    this.packet = Libav.allocated(avcodec.av_packet_alloc(), "creating a packet");
  }

  /**
   * Opens the encoder and creates or replaces the file.
   *
   * @throws EncoderUnavailable when this machine has no such encoder or it refuses the settings
   * @throws LibavFailure when the file cannot be written
   */
  public static SegmentEncoder open(
      Path file, EncoderProfile profile, FrameSize size, FrameRate rate) {
    NativeLog.startAfresh();
    if (!profile.family().takes(size)) {
      throw new EncoderUnavailable(
          profile.family(),
          "takes frames up to %s, got %s".formatted(profile.family().largestFrame(), size));
    }
    AVCodecContext encoder = EncoderSetup.open(profile, size, rate);
    try {
      return new SegmentEncoder(file, size, encoder, openWriter(file, encoder, rate));
    } catch (RuntimeException e) {
      avcodec.avcodec_free_context(encoder);
      throw e;
    }
  }

  private static Mp4Writer openWriter(Path file, AVCodecContext encoder, FrameRate rate) {
    AVCodecParameters parameters =
        Libav.allocated(avcodec.avcodec_parameters_alloc(), "describing the track of " + file);
    try {
      Libav.check(
          avcodec.avcodec_parameters_from_context(parameters, encoder),
          "describing the track of " + file);
      return Mp4Writer.open(file, parameters, rate, IndexPlace.BACK);
    } finally {
      avcodec.avcodec_parameters_free(parameters);
    }
  }

  /**
   * The picture to fill now, with undefined content; the same one until {@link #encode()} is
   * called, and not to be touched after.
   */
  public Frame nextFrame() {
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
    picture.colorspace(encoder.colorspace());
    picture.color_primaries(encoder.color_primaries());
    picture.color_trc(encoder.color_trc());
    picture.color_range(encoder.color_range());
    picture.chroma_location(encoder.chroma_sample_location());
  }

  private Plane plane(int index, int width, int height) {
    int stride = picture.linesize(index);
    long bytes = (long) stride * (height - 1) + width;
    return new Plane(picture.data(index).capacity(bytes).asByteBuffer(), stride, width, height);
  }

  /**
   * Hands the picture to the encoder and writes what comes out.
   *
   * @throws IllegalStateException without a picture from {@link #nextFrame()}
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public void encode() {
    requireOpen();
    if (current == null) {
      throw new IllegalStateException("encode: call nextFrame() and fill the picture first");
    }
    current = null;
    picture.pts(framesIn);
    picture.duration(1);
    requireSoftwarePicture();
    Libav.check(
        avcodec.avcodec_send_frame(encoder, picture), "encoding frame " + framesIn + " of " + file);
    framesIn++;
    writePackets();
  }

  /** A hardware encoder that gets another format than it was opened with aborts the process. */
  private void requireSoftwarePicture() {
    boolean same =
        picture.format() == encoder.pix_fmt()
            && picture.width() == encoder.width()
            && picture.height() == encoder.height()
            && picture.data(0) != null;
    if (!same) {
      throw new IllegalStateException(
          "picture: format %d of %s, got %d of %dx%d"
              .formatted(
                  encoder.pix_fmt(), size, picture.format(), picture.width(), picture.height()));
    }
  }

  private void writePackets() {
    int code = avcodec.avcodec_receive_packet(encoder, packet);
    while (code >= 0) {
      // The encoder's own decoding times depend on how many frames it has seen; these do not.
      packet.dts((long) packetsOut - encoder.has_b_frames());
      packetsOut++;
      try {
        writer.write(packet);
      } finally {
        avcodec.av_packet_unref(packet);
      }
      code = avcodec.avcodec_receive_packet(encoder, packet);
    }
    if (code != avutil.AVERROR_EAGAIN() && code != avutil.AVERROR_EOF()) {
      Libav.check(code, "encoding frame " + packetsOut + " of " + file);
    }
  }

  /**
   * Writes what the encoder still holds and the index, and frees everything.
   *
   * @throws IllegalStateException without any frame
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public EncodedSegment finish() {
    requireOpen();
    if (framesIn == 0) {
      throw new IllegalStateException("finish: at least 1 frame, got none in " + file);
    }
    Libav.check(avcodec.avcodec_send_frame(encoder, null), "finishing " + file);
    writePackets();
    if (packetsOut != framesIn) {
      throw new LibavFailure(
          "finishing " + file, framesIn + " frames went in, " + packetsOut + " came out");
    }
    String parameterSets = ParameterSets.sha256(extradata());
    long sizeBytes = writer.finish();
    close();
    return new EncodedSegment(framesIn, sizeBytes, parameterSets);
  }

  private byte[] extradata() {
    byte[] bytes = new byte[encoder.extradata_size()];
    encoder.extradata().get(bytes);
    return bytes;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("already finished or closed: " + file);
    }
  }

  /** Frees everything; deletes the file unless {@link #finish()} succeeded. Again is harmless. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    avcodec.av_packet_free(packet);
    avutil.av_frame_free(picture);
    avcodec.avcodec_free_context(encoder);
    writer.close();
  }
}
