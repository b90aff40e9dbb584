package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/** How a picture is coded, whatever file it is in. */
enum StillCodec {
  JPEG(AV_CODEC_ID_MJPEG),
  PNG(AV_CODEC_ID_PNG),
  GIF(AV_CODEC_ID_GIF),
  BMP(AV_CODEC_ID_BMP),
  TIFF(AV_CODEC_ID_TIFF),
  WEBP(AV_CODEC_ID_WEBP),
  HEVC(AV_CODEC_ID_HEVC),
  AV1(-1);

  /** FFmpeg's own AV1 decoder needs a graphics card, so these are asked for by name. */
  private static final List<String> AV1_DECODERS = List.of("libdav1d", "libaom-av1");

  private final int id;

  StillCodec(int id) {
    this.id = id;
  }

  AVCodec decoder() {
    return this == AV1 ? av1() : byId(id);
  }

  private static AVCodec byId(int id) {
    return avcodec_find_decoder(id);
  }

  private static AVCodec av1() {
    for (String name : AV1_DECODERS) {
      AVCodec decoder = avcodec_find_decoder_by_name(name);
      if (decoder != null && !decoder.isNull()) {
        return decoder;
      }
    }
    throw new IllegalStateException("FFmpeg was built without any of " + AV1_DECODERS);
  }
}
