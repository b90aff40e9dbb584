package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The size that the headers of an AV1 picture tell, in pixels. libaom takes memory for whatever it
 * is before libavcodec can object, so it is read first.
 */
record AnnouncedSize(int width, int height) {
  static AnnouncedSize of(AVPacket packet, AVCodecContext context) {
    AVCodecParserContext parser = av_parser_init(AV_CODEC_ID_AV1);
    if (parser == null) {
      throw new IllegalStateException("decoding a photo: no memory for a parser");
    }
    try (PointerPointer<BytePointer> out = new PointerPointer<>(1);
        IntPointer outBytes = new IntPointer(1)) {
      av_parser_parse2(
          parser,
          context,
          out,
          outBytes,
          packet.data(),
          packet.size(),
          AV_NOPTS_VALUE,
          AV_NOPTS_VALUE,
          0);
      return new AnnouncedSize(parser.width(), parser.height());
    } finally {
      av_parser_close(parser);
    }
  }
}
