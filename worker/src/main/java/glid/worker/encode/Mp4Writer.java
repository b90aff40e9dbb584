package glid.worker.encode;

import glid.core.timeline.FrameRate;
import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * An MP4 file with one H.264 track, whose times are whole frames: the first picture is shown at 0,
 * reordering shows as negative composition offsets (ISO/IEC 14496-12, 8.6.1.3, version 1), there is
 * no edit list, and equal input gives equal bytes. Confined to one thread.
 */
public final class Mp4Writer implements AutoCloseable {
  /** Where the index of the file stands. */
  public enum IndexPlace {
    /** Before the samples, so that a player starts before it has the whole file. */
    FRONT,
    /** Behind the samples, which saves writing them twice. */
    BACK
  }

  private final Path file;
  private final AVFormatContext muxer;
  private final AVStream stream;
  private final AVRational frameDuration = new AVRational();
  private boolean finished;
  private boolean closed;

  private Mp4Writer(Path file, AVFormatContext muxer, AVStream stream, FrameRate rate) {
    this.file = file;
    this.muxer = muxer;
    this.stream = stream;
    frameDuration.num(rate.denominator()).den(rate.numerator());
  }

  /**
   * Creates or replaces the file and writes its head.
   *
   * @param parameters with size, colour and parameter sets; copied
   * @throws LibavFailure when the file cannot be written
   */
  public static Mp4Writer open(
      Path file, AVCodecParameters parameters, FrameRate rate, IndexPlace index) {
    AVFormatContext muxer = new AVFormatContext(null);
    Libav.check(
        avformat.avformat_alloc_output_context2(muxer, null, "mp4", "file:" + file),
        "creating the muxer of " + file);
    AVStream stream = avformat.avformat_new_stream(muxer, null);
    Mp4Writer writer = new Mp4Writer(file, muxer, stream, rate);
    try {
      Libav.allocated(stream, "creating the track of " + file);
      writer.describeTrack(parameters);
      writer.writeHead(index);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
    return writer;
  }

  private void describeTrack(AVCodecParameters parameters) {
    AVCodecParameters own = stream.codecpar();
    Libav.check(
        avcodec.avcodec_parameters_copy(own, parameters), "describing the track of " + file);
    own.codec_tag(0); // the muxer's choice for H.264 is avc1
    own.bit_rate(0); // not known, and a guess would differ between equal streams
    stream.time_base().num(frameDuration.num()).den(frameDuration.den());
    stream.avg_frame_rate().num(frameDuration.den()).den(frameDuration.num());
    stream.r_frame_rate().num(frameDuration.den()).den(frameDuration.num());
    muxer.flags(muxer.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    muxer.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
  }

  private void writeHead(IndexPlace index) {
    AVIOContext io = new AVIOContext(null);
    Libav.check(
        avformat.avio_open(io, "file:" + file, avformat.AVIO_FLAG_WRITE), "creating " + file);
    muxer.pb(io);
    AVDictionary options = new AVDictionary(null);
    String faststart =
        switch (index) {
          case FRONT -> "+faststart";
          case BACK -> "";
        };
    avutil.av_dict_set(options, "movflags", "+negative_cts_offsets+write_colr" + faststart, 0);
    avutil.av_dict_set(options, "use_editlist", "0", 0);
    avutil.av_dict_set(options, "brand", "mp42", 0);
    try {
      Libav.check(avformat.avformat_write_header(muxer, options), "writing the head of " + file);
    } finally {
      avutil.av_dict_free(options);
    }
  }

  /**
   * Appends one picture in decoding order. The packet's times become those of the file.
   *
   * @param packet with pts and dts in frames
   * @throws LibavFailure when the times are not increasing or the file cannot be written
   */
  public void write(AVPacket packet) {
    packet.stream_index(0);
    packet.duration(1);
    packet.pos(-1);
    avcodec.av_packet_rescale_ts(packet, frameDuration, stream.time_base());
    Libav.check(avformat.av_write_frame(muxer, packet), "writing a packet to " + file);
  }

  /**
   * Appends one picture that is decoded and shown in the same order.
   *
   * @param picture its NAL units, each behind its length in four bytes
   * @param frame of the file, from 0
   * @param key whether it is an IDR picture
   * @throws LibavFailure when the file cannot be written
   */
  void write(byte[] picture, int frame, boolean key) {
    AVPacket packet = Libav.allocated(avcodec.av_packet_alloc(), "creating a packet");
    try {
      Libav.check(avcodec.av_new_packet(packet, picture.length), "creating a packet");
      packet.data().put(picture);
      packet.flags(key ? avcodec.AV_PKT_FLAG_KEY : 0).pts(frame).dts(frame);
      write(packet);
    } finally {
      avcodec.av_packet_free(packet);
    }
  }

  /**
   * Writes the index and closes the file.
   *
   * @return size of the file in bytes
   */
  public long finish() {
    Libav.check(avformat.av_write_trailer(muxer), "writing the index of " + file);
    Libav.check(closeFile(), "closing " + file);
    finished = true;
    close();
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the size of " + file, e);
    }
  }

  /** Frees everything; deletes the file unless {@link #finish()} succeeded. Again is harmless. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    int _ = closeFile();
    avformat.avformat_free_context(muxer);
    frameDuration.close();
    if (!finished) {
      delete();
    }
  }

  private int closeFile() {
    @Nullable AVIOContext io = muxer.pb();
    if (io == null || io.isNull()) {
      return 0;
    }
    muxer.pb(null);
    return avformat.avio_close(io);
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the unfinished " + file, e);
    }
  }
}
