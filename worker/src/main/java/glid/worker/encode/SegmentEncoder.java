package glid.worker.encode;

import glid.core.job.EncoderProfile;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.encode.Mp4Writer.IndexPlace;
import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import glid.worker.libav.NativeLog;
import glid.worker.render.Frame;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Encodes every frame of one segment, in order, into an MP4 file whose first frame is an IDR
 * picture at time 0. Call {@link #nextFrame()}, fill it, {@link #encode()}, once per frame, then
 * {@link #finish()}.
 *
 * <p>Confined to one thread. The memory of frames is gone after {@link #finish()} and {@link
 * #close()}: a frame that is written to after that corrupts the process.
 */
public final class SegmentEncoder implements AutoCloseable {
  private final Path file;
  private final PictureEncoder pictures;
  private final Mp4Writer writer;
  private int frames;
  private boolean closed;

  private SegmentEncoder(Path file, PictureEncoder pictures, Mp4Writer writer) {
    this.file = file;
    this.pictures = pictures;
    this.writer = writer;
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
    return open(file, EncoderSetup.openForFrames(profile, size, rate), size, rate);
  }

  /**
   * Creates or replaces the file.
   *
   * @param encoder open, freed by this
   */
  static SegmentEncoder open(Path file, AVCodecContext encoder, FrameSize size, FrameRate rate) {
    try {
      Mp4Writer writer = openWriter(file, encoder, rate);
      return new SegmentEncoder(
          file, new PictureEncoder(encoder, size, file.toString(), writer::write), writer);
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
    return pictures.nextFrame();
  }

  /**
   * Hands the picture to the encoder and writes what comes out.
   *
   * @throws IllegalStateException without a picture from {@link #nextFrame()}
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public void encode() {
    requireOpen();
    pictures.encode(PictureEncoder.Kind.ANY);
    frames++;
  }

  /** The same with a picture from elsewhere, as the encoder was opened for. */
  void encode(AVFrame filled) {
    requireOpen();
    pictures.encode(filled);
    frames++;
  }

  /**
   * Writes what the encoder still holds and the index, and frees everything.
   *
   * @throws IllegalStateException without any frame
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public EncodedSegment finish() {
    requireOpen();
    pictures.finish();
    String parameterSets = ParameterSets.sha256(pictures.headers());
    long sizeBytes = writer.finish();
    close();
    return new EncodedSegment(frames, sizeBytes, parameterSets);
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
