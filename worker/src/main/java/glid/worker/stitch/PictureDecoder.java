package glid.worker.stitch;

import glid.worker.libav.Libav;
import glid.worker.libav.NativeLog;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Decodes the pictures of a file and takes no concealed damage. Confined to one thread. */
final class PictureDecoder implements AutoCloseable {
  /** How much is decoded. */
  enum Extent {
    /** What a player shows. */
    EXACT,
    /** All pictures without the loop filter: the stream is parsed all the same, in less time. */
    UNFILTERED,
    /** Only the pictures that others may refer to, without the loop filter. */
    REFERENCES
  }

  private final Path file;
  private final Consumer<AVFrame> consumer;
  private final AVCodecContext decoder;
  private final AVFrame picture;
  private int pictures;

  private PictureDecoder(Path file, AVCodecContext decoder, Consumer<AVFrame> consumer) {
    this.file = file;
    this.decoder = decoder;
    this.consumer = consumer;
    this.picture = Libav.allocated(avutil.av_frame_alloc(), "creating a picture");
  }

  /**
   * Opens libavcodec's own decoder with one thread.
   *
   * @param consumer gets each picture in the order of display, valid during its call
   */
  static PictureDecoder open(
      Path file, AVCodecParameters parameters, Extent extent, Consumer<AVFrame> consumer) {
    AVCodec codec =
        Libav.allocated(
            avcodec.avcodec_find_decoder_by_name("h264"), "looking for the decoder h264");
    AVCodecContext decoder =
        Libav.allocated(avcodec.avcodec_alloc_context3(codec), "creating a decoder");
    PictureDecoder opened = new PictureDecoder(file, decoder, consumer);
    try {
      opened.configure(codec, parameters, extent);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  private void configure(AVCodec codec, AVCodecParameters parameters, Extent extent) {
    Libav.check(avcodec.avcodec_parameters_to_context(decoder, parameters), "describing " + file);
    decoder.thread_count(1);
    decoder.err_recognition(avcodec.AV_EF_EXPLODE);
    if (extent != Extent.EXACT) {
      decoder.skip_loop_filter(avcodec.AVDISCARD_ALL);
    }
    if (extent == Extent.REFERENCES) {
      decoder.skip_frame(avcodec.AVDISCARD_NONREF);
    }
    int code = avcodec.avcodec_open2(decoder, codec, (AVDictionary) null);
    if (code < 0) {
      throw broken("SPS and PPS that a decoder takes", code);
    }
  }

  void accept(AVPacket packet) {
    send(packet);
  }

  /**
   * Takes what the decoder still holds.
   *
   * @return pictures decoded in all
   */
  int finish() {
    send(null);
    return pictures;
  }

  private void send(@Nullable AVPacket packet) {
    int code = avcodec.avcodec_send_packet(decoder, packet);
    if (code < 0) {
      throw broken("a packet that decodes behind picture " + pictures, code);
    }
    code = avcodec.avcodec_receive_frame(decoder, picture);
    while (code >= 0) {
      take();
      code = avcodec.avcodec_receive_frame(decoder, picture);
    }
    if (code != avutil.AVERROR_EAGAIN() && code != avutil.AVERROR_EOF()) {
      throw broken("a packet that decodes behind picture " + pictures, code);
    }
  }

  private void take() {
    boolean damaged =
        picture.decode_error_flags() != 0 || (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    if (damaged) {
      throw new SegmentBroken(file, "a sound picture " + pictures, "damage " + NativeLog.latest());
    }
    consumer.accept(picture);
    pictures++;
  }

  private SegmentBroken broken(String expected, int code) {
    return new SegmentBroken(
        file, expected, (Libav.describe(code) + " " + NativeLog.latest()).strip());
  }

  @Override
  public void close() {
    avutil.av_frame_free(picture);
    avcodec.avcodec_free_context(decoder);
  }
}
