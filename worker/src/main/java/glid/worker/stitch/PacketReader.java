package glid.worker.stitch;

import glid.core.timeline.FrameRate;
import glid.worker.libav.Libav;
import glid.worker.libav.NativeLog;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Reads the packets of an MP4 file with one H.264 track in decoding order. */
final class PacketReader implements AutoCloseable {
  /** Times and key flags as the index has them, not as a parser would mend them. */
  private static final int AS_WRITTEN =
      AVFormatContext.AVFMT_FLAG_NOPARSE | AVFormatContext.AVFMT_FLAG_NOFILLIN;

  private final Path file;
  private final AVFormatContext demuxer;
  private final AVPacket packet;

  private PacketReader(Path file, AVFormatContext demuxer) {
    this.file = file;
    this.demuxer = demuxer;
    this.packet = Libav.allocated(avcodec.av_packet_alloc(), "creating a packet");
  }

  /**
   * Reads the index of the file.
   *
   * @throws SegmentBroken when that is not an MP4 file with exactly one H.264 track
   */
  static PacketReader open(Path file) {
    NativeLog.startAfresh();
    AVFormatContext demuxer =
        Libav.allocated(avformat.avformat_alloc_context(), "creating a demuxer");
    demuxer.flags(AS_WRITTEN);
    AVInputFormat mp4 = avformat.av_find_input_format("mp4");
    int code = avformat.avformat_open_input(demuxer, "file:" + file, mp4, (AVDictionary) null);
    if (code < 0) {
      String log = NativeLog.latest();
      throw new SegmentBroken(
          file, "an MP4 file", Libav.describe(code) + (log.isEmpty() ? "" : " (" + log + ")"));
    }
    PacketReader reader = new PacketReader(file, demuxer);
    try {
      reader.requireOneTrack();
    } catch (SegmentBroken e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  private void requireOneTrack() {
    if (demuxer.nb_streams() != 1) {
      throw new SegmentBroken(file, "1 track", demuxer.nb_streams() + " tracks");
    }
    int codec = parameters().codec_id();
    if (codec != avcodec.AV_CODEC_ID_H264) {
      throw new SegmentBroken(
          file, "codec h264", "codec " + avcodec.avcodec_get_name(codec).getString());
    }
    if (parameters().extradata_size() <= 0) {
      throw new SegmentBroken(file, "SPS and PPS in the index", "none");
    }
  }

  /** Belongs to this reader. */
  AVCodecParameters parameters() {
    return track().codecpar();
  }

  /**
   * The ticks of the file's clock that one frame lasts.
   *
   * @throws SegmentBroken when that is not a whole number
   */
  long ticksPerFrame(FrameRate rate) {
    AVRational clock = track().time_base();
    long dividend = (long) clock.den() * rate.denominator();
    long divisor = (long) clock.num() * rate.numerator();
    if (divisor <= 0 || dividend < divisor || dividend % divisor != 0) {
      throw new SegmentBroken(
          file, "a clock that counts frames at " + rate, clock.num() + "/" + clock.den());
    }
    return dividend / divisor;
  }

  /** Frames per second as the index has it, for the comparison with what it should be. */
  String averageRate() {
    AVRational average = track().avg_frame_rate();
    return average.num() < 1 || average.den() < 1
        ? "unknown"
        : new FrameRate(average.num(), average.den()).toString();
  }

  private AVStream track() {
    return demuxer.streams(0);
  }

  /**
   * Gives all remaining packets, each valid during its call.
   *
   * @throws SegmentBroken when the file cannot be read to its end
   */
  void forEach(Consumer<AVPacket> consumer) {
    int code = avformat.av_read_frame(demuxer, packet);
    while (code >= 0) {
      try {
        consumer.accept(packet);
      } finally {
        avcodec.av_packet_unref(packet);
      }
      code = avformat.av_read_frame(demuxer, packet);
    }
    if (code != avutil.AVERROR_EOF()) {
      throw new SegmentBroken(file, "packets up to the end", Libav.describe(code));
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avformat.avformat_close_input(demuxer);
  }
}
