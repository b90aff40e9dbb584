package glid.worker.encode;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avutil;

/** The colours of every video: BT.709, limited range, chroma sited left, square samples. */
final class VideoColors {
  private VideoColors() {}

  static void describe(AVCodecContext context) {
    context.colorspace(avutil.AVCOL_SPC_BT709);
    context.color_primaries(avutil.AVCOL_PRI_BT709);
    context.color_trc(avutil.AVCOL_TRC_BT709);
    context.color_range(avutil.AVCOL_RANGE_MPEG);
    context.chroma_sample_location(avutil.AVCHROMA_LOC_LEFT);
    context.sample_aspect_ratio().num(1).den(1);
  }

  static void describe(AVCodecParameters parameters) {
    parameters.color_space(avutil.AVCOL_SPC_BT709);
    parameters.color_primaries(avutil.AVCOL_PRI_BT709);
    parameters.color_trc(avutil.AVCOL_TRC_BT709);
    parameters.color_range(avutil.AVCOL_RANGE_MPEG);
    parameters.chroma_location(avutil.AVCHROMA_LOC_LEFT);
    parameters.sample_aspect_ratio().num(1).den(1);
  }
}
