package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import glid.core.language.Wording;
import glid.worker.libav.NativeLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one photo with libavcodec on the calling thread. The file is one packet, read into native
 * memory: a mapped file that is cut while it is read would end the process.
 *
 * <p>Whatever libavcodec finds wrong with the picture is a failure ({@code AV_EF_EXPLODE}); it is
 * not asked to conceal errors.
 */
final class PhotoDecoder implements AutoCloseable {
  private static final int OK = 0;
  private static final int ERROR_TEXT_BYTES = 128;

  private final Path photo;
  private final PhotoHeader header;
  private final AVPacket packet;

  private PhotoDecoder(Path photo, PhotoHeader header, AVPacket packet) {
    this.photo = photo;
    this.header = header;
    this.packet = packet;
  }

  /**
   * The decoded picture, to be closed by the caller.
   *
   * @param halvings how often to halve both sides while decoding; taken for JPEG only, and not for
   *     JPEGs of rare chroma layouts. {@link DecodedPhoto#halvings} tells.
   * @throws SourceImageBroken if the picture is damaged
   */
  static DecodedPhoto decode(Path photo, PhotoHeader header, int halvings) throws IOException {
    AVPacket packet = av_packet_alloc();
    require(packet != null, "no memory for a packet");
    try (PhotoDecoder decoder = new PhotoDecoder(photo, header, packet)) {
      decoder.readFile();
      if (halvings > 0) {
        DecodedPhoto reduced = decoder.decode(halvings);
        if (reduced != null) {
          return reduced;
        }
      }
      DecodedPhoto full = decoder.decode(0);
      if (full == null) {
        throw decoder.broken(
            "has a layout of colours that cannot be decoded: export it as JPEG",
            "色の配置に対応していません。通常のJPEGで書き出してください",
            complaint());
      }
      return full;
    }
  }

  private void readFile() throws IOException {
    try (PhotoBytes bytes = PhotoBytes.open(photo)) {
      List<ByteRange> parts =
          header.format() == PhotoFormat.PNG
              ? PngHeader.picture(bytes)
              : List.of(new ByteRange(0, bytes.size()));
      long length = parts.stream().mapToLong(ByteRange::length).sum();
      if (length > Integer.MAX_VALUE - AV_INPUT_BUFFER_PADDING_SIZE) {
        throw bytes.broken(
            "has %d bytes; at most 2 GB are read: make it smaller".formatted(length),
            "%dバイトあります。読み込めるのは2 GBまでです。小さくしてください".formatted(length));
      }
      int size = (int) length;
      require(av_new_packet(packet, size) == OK, "no memory for " + size + " bytes of " + photo);
      bytes.read(parts, packet.data().capacity(size).asByteBuffer());
    }
  }

  /** Decodes the packet; null if libavcodec does not implement this. */
  private @Nullable DecodedPhoto decode(int wantedHalvings) {
    NativeLog.startAfresh();
    AVCodec codec = avcodec_find_decoder(codecId());
    int halvings = Math.min(wantedHalvings, codec.max_lowres());
    AVCodecContext context = avcodec_alloc_context3(codec);
    require(context != null, "no memory for a decoder");
    AVFrame frame = av_frame_alloc();
    try {
      require(frame != null, "no memory for a picture");
      context.thread_count(1);
      context.lowres(halvings);
      context.err_recognition(AV_EF_EXPLODE | AV_EF_CRCCHECK);
      require(avcodec_open2(context, codec, (AVDictionary) null) == OK, "cannot open a decoder");
      int result = run(context, frame);
      if (result == AVERROR_PATCHWELCOME) {
        return null;
      }
      check(result, frame, halvings);
      DecodedPhoto decoded = new DecodedPhoto(frame, name(), halvings);
      frame = null;
      return decoded;
    } finally {
      avcodec_free_context(context);
      if (frame != null) {
        av_frame_free(frame);
      }
    }
  }

  private int run(AVCodecContext context, AVFrame frame) {
    int sent = avcodec_send_packet(context, packet);
    if (sent != OK) {
      return sent;
    }
    int received = avcodec_receive_frame(context, frame);
    if (received == AVERROR_EAGAIN()) {
      avcodec_send_packet(context, null);
      received = avcodec_receive_frame(context, frame);
    }
    return received;
  }

  private void check(int result, AVFrame frame, int halvings) {
    if (result == AVERROR_ENOMEM()) {
      throw new IllegalStateException(
          "no memory to decode %s of %dx%d pixels"
              .formatted(photo, header.storedWidth(), header.storedHeight()));
    }
    boolean isDamaged =
        result != OK
            || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0
            || frame.decode_error_flags() != 0;
    if (isDamaged) {
      String complaint = complaint();
      throw broken(
          "its picture data is damaged or cut off: copy or export it again",
          "画像データが壊れているか、途中で切れています。コピーまたは書き出しをやり直してください",
          complaint.isEmpty() && result != OK ? " (" + errorText(result) + ")" : complaint);
    }
    int width = CropWindow.reduced(header.storedWidth(), halvings);
    int height = CropWindow.reduced(header.storedHeight(), halvings);
    if (frame.width() != width || frame.height() != height) {
      throw broken(
          "its header says %dx%d pixels but it decodes to %dx%d: export it again"
              .formatted(width, height, frame.width(), frame.height()),
          "ヘッダーの大きさは%d×%dピクセルですが、展開すると%d×%dピクセルです。書き出し直してください"
              .formatted(width, height, frame.width(), frame.height()),
          "");
    }
  }

  /** What libavcodec logged about this photo, in brackets, or nothing. */
  private static String complaint() {
    String lines = NativeLog.latest();
    return lines.isEmpty() ? "" : " (libavcodec: " + lines + ")";
  }

  private int codecId() {
    return switch (header.format()) {
      case JPEG -> AV_CODEC_ID_MJPEG;
      case PNG -> AV_CODEC_ID_PNG;
      case GIF, WEBP, TIFF, BMP, HEIC, AVIF, JPEG_XL, JPEG_2000, PHOTOSHOP, CANON_RAW ->
          throw new IllegalStateException("format: JPEG or PNG, got " + header.format());
    };
  }

  private String name() {
    return String.valueOf(photo.getFileName());
  }

  /** The failure of this photo; the detail, in brackets or empty, is libavcodec's English. */
  private SourceImageBroken broken(String english, String japanese, String detail) {
    return new SourceImageBroken(name(), new Wording(english + detail, japanese + detail));
  }

  private static String errorText(int error) {
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
    av_packet_free(packet);
  }
}
