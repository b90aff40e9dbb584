package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_count_planes;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/** Makes one picture into a packet with an encoder of the FFmpeg that Glid comes with. */
final class StillEncoder {
  private final String encoder;
  private final String format;
  private final Map<String, String> options;
  private final int range;
  private final int space;

  /**
   * An encoder.
   *
   * @param encoder as libavcodec calls it
   * @param format pixel format as libavutil calls it, with a plane for each component
   * @param range FFmpeg's {@code AVColorRange}
   * @param space FFmpeg's {@code AVColorSpace}
   */
  StillEncoder(String encoder, String format, Map<String, String> options, int range, int space) {
    this.encoder = encoder;
    this.format = format;
    this.options = options;
    this.range = range;
    this.space = space;
  }

  /** Gives the value of a plane's sample for a place in the picture. */
  @FunctionalInterface
  interface Planes {
    int at(int plane, int x, int y);
  }

  /** Gives the colour of a place, alpha in the highest byte, then red, green, blue. */
  @FunctionalInterface
  interface Pixels {
    int at(int x, int y);
  }

  byte[] encode(int width, int height, Planes planes) {
    return encode(width, height, frame -> fill(frame, planes));
  }

  /** As {@link #encode}, of one plane of blue, green, red and alpha. */
  byte[] encodePacked(int width, int height, Pixels pixels) {
    return encode(
        width,
        height,
        frame -> {
          int stride = frame.linesize(0);
          ByteBuffer target =
              frame
                  .data(0)
                  .capacity((long) stride * height)
                  .asByteBuffer()
                  .order(ByteOrder.LITTLE_ENDIAN);
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              target.putInt(y * stride + 4 * x, pixels.at(x, y));
            }
          }
        });
  }

  private byte[] encode(int width, int height, Consumer<AVFrame> painter) {
    AVCodec codec = avcodec_find_encoder_by_name(encoder);
    AVCodecContext context = avcodec_alloc_context3(codec);
    AVFrame frame = av_frame_alloc();
    AVPacket packet = av_packet_alloc();
    AVDictionary settings = new AVDictionary();
    try {
      options.forEach((key, value) -> av_dict_set(settings, key, value, 0));
      context.width(width);
      context.height(height);
      context.pix_fmt(av_get_pix_fmt(format));
      context.color_range(range);
      context.colorspace(space);
      context.time_base().num(1).den(25);
      context.thread_count(1);
      require(avcodec_open2(context, codec, settings), "opening " + encoder);
      allocate(frame, width, height);
      painter.accept(frame);
      require(avcodec_send_frame(context, frame), "encoding with " + encoder);
      avcodec_send_frame(context, null);
      require(avcodec_receive_packet(context, packet), "a packet of " + encoder);
      byte[] bytes = new byte[packet.size()];
      packet.data().get(bytes);
      return bytes;
    } finally {
      av_dict_free(settings);
      av_packet_free(packet);
      av_frame_free(frame);
      avcodec_free_context(context);
    }
  }

  private void allocate(AVFrame frame, int width, int height) {
    frame.format(av_get_pix_fmt(format));
    frame.width(width);
    frame.height(height);
    frame.color_range(range);
    frame.colorspace(space);
    require(av_frame_get_buffer(frame, 0), "a picture");
  }

  private static void fill(AVFrame frame, Planes planes) {
    int width = frame.width();
    int height = frame.height();
    AVPixFmtDescriptor layout = av_pix_fmt_desc_get(frame.format());
    boolean isWide = layout.comp(0).depth() > 8;
    for (int plane = 0; plane < av_pix_fmt_count_planes(frame.format()); plane++) {
      boolean isChroma = plane == 1 || plane == 2;
      int columnShift = isChroma ? layout.log2_chroma_w() : 0;
      int rowShift = isChroma ? layout.log2_chroma_h() : 0;
      int rows = -(-height >> rowShift);
      int stride = frame.linesize(plane);
      ByteBuffer target =
          frame
              .data(plane)
              .capacity((long) stride * rows)
              .asByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < -(-width >> columnShift); x++) {
          int value = planes.at(plane, x << columnShift, y << rowShift);
          if (isWide) {
            target.putShort(y * stride + 2 * x, (short) value);
          } else {
            target.put(y * stride + x, (byte) value);
          }
        }
      }
    }
  }

  private static void require(int result, String what) {
    if (result < 0) {
      throw new IllegalStateException(what + ": error " + result);
    }
  }
}
