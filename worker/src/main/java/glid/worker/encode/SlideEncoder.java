package glid.worker.encode;

import glid.core.job.EncoderProfile;
import glid.core.timeline.FrameRate;
import glid.worker.encode.Mp4Writer.IndexPlace;
import glid.worker.encode.PictureEncoder.Kind;
import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import glid.worker.libav.NativeLog;
import glid.worker.render.Frame;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.SlideStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes one slide-coded segment into an MP4 file: key pictures go through the encoder, slide
 * frames are written by hand. Call for each frame in order, {@link #nextKey()}, fill it, {@link
 * #encode} for a key picture, {@link #slide} for any other, then {@link #finish()}.
 *
 * <p>Confined to one thread. The memory of key pictures is gone after {@link #finish()} and {@link
 * #close()}: one that is written to after that corrupts the process.
 */
public final class SlideEncoder implements AutoCloseable {
  private final Path file;
  private final PictureEncoder pictures;
  private final SlideStream stream;
  private final Mp4Writer writer;

  /** Frames whose packets are not written: the encoder may hold the first one. */
  private final Queue<FrameCoding> waiting = new ArrayDeque<>();

  private final PayloadDigest digest = new PayloadDigest();
  private int written;
  private boolean closed;

  private SlideEncoder(Path file, AVCodecContext encoder, SlideFormat format, SlideStream stream) {
    this.file = file;
    this.stream = stream;
    this.writer = openWriter(file, format, stream.configuration());
    this.pictures = new PictureEncoder(encoder, format.coded(), file.toString(), this::writeKey);
  }

  /**
   * Opens the encoder and creates or replaces the file.
   *
   * @param profile of the key pictures
   * @throws EncoderUnavailable when this machine has no such encoder or it refuses the settings
   * @throws glid.worker.slide.Unrewritable when its pictures cannot be joined with slide frames
   * @throws LibavFailure when the file cannot be written
   */
  public static SlideEncoder open(Path file, EncoderProfile profile, SlideFormat format) {
    NativeLog.startAfresh();
    AVCodecContext encoder = EncoderSetup.openForKeys(profile, format.coded(), format.rate());
    try {
      SlideStream stream = new SlideStream(format, PictureEncoder.headers(encoder));
      return new SlideEncoder(file, encoder, format, stream);
    } catch (RuntimeException e) {
      avcodec.avcodec_free_context(encoder);
      throw e;
    }
  }

  /** Most frames from one IDR picture to the next, so that seeking is quick. */
  public static int idrDistance(FrameRate rate) {
    return EncoderSetup.keyFrameDistance(rate);
  }

  private static Mp4Writer openWriter(Path file, SlideFormat format, byte[] configuration) {
    AVCodecParameters parameters =
        Libav.allocated(avcodec.avcodec_parameters_alloc(), "describing the track of " + file);
    try {
      parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO).codec_id(avcodec.AV_CODEC_ID_H264);
      parameters.width(format.visible().width()).height(format.visible().height());
      parameters.format(avutil.AV_PIX_FMT_YUV420P);
      VideoColors.describe(parameters);
      BytePointer extradata =
          new BytePointer(
              Libav.allocated(
                  avutil.av_mallocz(
                      configuration.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE),
                  "describing the track of " + file));
      parameters.extradata(extradata.put(configuration)).extradata_size(configuration.length);
      return Mp4Writer.open(file, parameters, format.rate(), IndexPlace.BACK);
    } finally {
      avcodec.avcodec_parameters_free(parameters);
    }
  }

  /**
   * The key picture to fill now, with undefined content, as wide as the margin makes it; the same
   * one until {@link #encode} is called, and not to be touched after.
   */
  public Frame nextKey() {
    requireOpen();
    return pictures.nextFrame();
  }

  /**
   * Hands the key picture to the encoder and writes what comes out.
   *
   * @throws IllegalStateException without a picture from {@link #nextKey()}
   * @throws glid.worker.slide.Unrewritable when what comes out cannot be joined with slide frames
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public void encode(FrameCoding.Key key) {
    requireOpen();
    waiting.add(key);
    pictures.encode(key.isIdr() ? Kind.IDR : Kind.ANY);
  }

  /**
   * Writes a slide frame, when the encoder has given the key pictures before it.
   *
   * @throws LibavFailure when the file cannot be written
   */
  public void slide(FrameCoding.Slide slide) {
    requireOpen();
    waiting.add(slide);
    writeSlides();
  }

  private void writeKey(AVPacket packet) {
    if (!(waiting.poll() instanceof FrameCoding.Key key)) {
      throw new LibavFailure("encoding " + file, "the encoder gave a picture too many");
    }
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    write(stream.key(key, bytes), key.isIdr());
    writeSlides();
  }

  private void writeSlides() {
    while (waiting.peek() instanceof FrameCoding.Slide slide) {
      waiting.remove();
      write(stream.slide(slide), false);
    }
  }

  private void write(byte[] picture, boolean idr) {
    digest.accept(idr, ByteBuffer.wrap(picture));
    writer.write(picture, written, idr);
    written++;
  }

  /**
   * Writes what the encoder still holds and the index, and frees everything.
   *
   * @throws IllegalStateException without any frame
   * @throws glid.worker.slide.Unrewritable when what comes out cannot be joined with slide frames
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public EncodedSegment finish() {
    requireOpen();
    pictures.finish();
    String parameterSets = ParameterSets.sha256(stream.configuration());
    long sizeBytes = writer.finish();
    close();
    return new EncodedSegment(written, sizeBytes, parameterSets);
  }

  /** What the file must hold, as {@link PayloadDigest} has it; once, after {@link #finish()}. */
  public String payloadSha256() {
    return digest.finish();
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
    pictures.close();
    writer.close();
  }
}
