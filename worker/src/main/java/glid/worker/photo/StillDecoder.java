package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import glid.worker.libav.NativeLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of libavcodec on the calling thread, for one photo or its parts. What it is given is
 * read into native memory: a mapped file that is cut while it is read would end the process.
 *
 * <p>Whatever libavcodec finds wrong with a picture is a failure ({@code AV_EF_EXPLODE}); it is not
 * asked to conceal errors.
 */
final class StillDecoder implements AutoCloseable {
  private static final int OK = 0;
  private static final int ERROR_TEXT_BYTES = 128;

  /** Decoders work in blocks of up to 128 pixels, of which those beyond the edge are cut away. */
  private static final int BLOCK = 128;

  private final PhotoBytes bytes;
  private final AVCodecContext context;
  private final int halvings;

  private StillDecoder(PhotoBytes bytes, AVCodecContext context, int halvings) {
    this.bytes = bytes;
    this.context = context;
    this.halvings = halvings;
  }

  /** A decoder for pictures at full size, that the container tells nothing about. */
  static StillDecoder open(PhotoBytes bytes, StillCodec codec) {
    return open(bytes, codec, 0, new byte[0]);
  }

  /**
   * A decoder.
   *
   * @param wantedHalvings how often to halve both sides; {@link #halvings} tells what is done
   * @param setup what the container tells the decoder in advance, perhaps nothing
   */
  static StillDecoder open(PhotoBytes bytes, StillCodec codec, int wantedHalvings, byte[] setup) {
    AVCodec decoder = codec.decoder();
    AVCodecContext context = avcodec_alloc_context3(decoder);
    require(context != null, "no memory for a decoder");
    int halvings = Math.min(wantedHalvings, decoder.max_lowres());
    StillDecoder opened = new StillDecoder(bytes, context, halvings);
    context.thread_count(1);
    context.lowres(halvings);
    context.err_recognition(AV_EF_EXPLODE | AV_EF_CRCCHECK);
    if (setup.length > 0) {
      setUp(context, setup);
    }
    NativeLog.startAfresh();
    int result = avcodec_open2(context, decoder, (AVDictionary) null);
    if (result != OK) {
      opened.close();
      // with a setup the photo decides, without one only the program
      require(setup.length > 0, "cannot open a decoder");
      throw opened.damaged(result);
    }
    return opened;
  }

  private static void setUp(AVCodecContext context, byte[] setup) {
    long size = (long) setup.length + AV_INPUT_BUFFER_PADDING_SIZE;
    BytePointer copy = new BytePointer(av_mallocz(size));
    require(!copy.isNull(), "no memory for a decoder");
    copy.capacity(size).put(setup);
    context.extradata(copy); // the context frees it
    context.extradata_size(setup.length);
  }

  /** How often both sides are halved. */
  int halvings() {
    return halvings;
  }

  /**
   * The decoded picture, which the caller frees.
   *
   * @return null if libavcodec does not implement this kind
   * @throws SourceImageBroken if the picture is damaged or has another size
   */
  @Nullable AVFrame decode(CodedPicture picture) throws IOException {
    PhotoHeader.requireDecodable(bytes, picture.width(), picture.height());
    NativeLog.startAfresh();
    context.max_pixels((picture.width() + (long) BLOCK) * (picture.height() + (long) BLOCK));
    AVPacket packet = picture.packet(bytes);
    AVFrame frame = av_frame_alloc();
    try {
      require(frame != null, "no memory for a picture");
      if (context.codec_id() == AV_CODEC_ID_AV1) {
        AnnouncedSize announced = AnnouncedSize.of(packet, context);
        requireSize(announced.width(), announced.height(), picture.width(), picture.height());
      }
      int result = run(packet, frame);
      if (result == AVERROR_PATCHWELCOME) {
        return null;
      }
      check(result, frame, picture);
      AVFrame decoded = frame;
      frame = null;
      return decoded;
    } finally {
      av_packet_free(packet);
      if (frame != null) {
        av_frame_free(frame);
      }
    }
  }

  private void requireSize(int width, int height, int expectedWidth, int expectedHeight) {
    if (width != expectedWidth || height != expectedHeight) {
      throw bytes.broken(
          "its header says %dx%d pixels but it decodes to %dx%d: export it again"
              .formatted(expectedWidth, expectedHeight, width, height),
          "ヘッダーの大きさは%d×%dピクセルですが、展開すると%d×%dピクセルです。書き出し直してください"
              .formatted(expectedWidth, expectedHeight, width, height));
    }
  }

  private int run(AVPacket packet, AVFrame frame) {
    int sent = avcodec_send_packet(context, packet);
    if (sent != OK) {
      return sent;
    }
    int received = avcodec_receive_frame(context, frame);
    if (received == AVERROR_EAGAIN()) {
      avcodec_send_packet(context, null);
      received = avcodec_receive_frame(context, frame);
      avcodec_flush_buffers(context);
    }
    return received;
  }

  private void check(int result, AVFrame frame, CodedPicture picture) {
    int width = CropWindow.reduced(picture.width(), halvings);
    int height = CropWindow.reduced(picture.height(), halvings);
    if (result == AVERROR_ENOMEM()) {
      throw new IllegalStateException(
          "no memory to decode %s of %dx%d pixels".formatted(bytes.name(), width, height));
    }
    if (result != OK
        || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0
        || frame.decode_error_flags() != 0) {
      throw damaged(result);
    }
    requireSize(frame.width(), frame.height(), width, height);
  }

  private SourceImageBroken damaged(int result) {
    String complaint = complaint();
    String detail = complaint.isEmpty() && result != OK ? " (" + text(result) + ")" : complaint;
    return bytes.broken(
        "its picture data is damaged or cut off: copy or export it again" + detail,
        "画像データが壊れているか、途中で切れています。コピーまたは書き出しをやり直してください" + detail);
  }

  /** The failure of a picture that {@link #decode} gave no frame for. */
  SourceImageBroken unsupported() {
    return bytes.broken(
        "has a layout of colours that cannot be decoded: export it as JPEG" + complaint(),
        "色の配置に対応していません。通常のJPEGで書き出してください" + complaint());
  }

  /** What libavcodec logged about this photo, in brackets, or nothing. */
  private static String complaint() {
    String lines = NativeLog.latest();
    return lines.isEmpty() ? "" : " (libavcodec: " + lines + ")";
  }

  private static String text(int error) {
    byte[] text = new byte[ERROR_TEXT_BYTES];
    av_strerror(error, text, text.length);
    return new String(text, StandardCharsets.US_ASCII).trim();
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalStateException("decoding a photo: " + problem);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
