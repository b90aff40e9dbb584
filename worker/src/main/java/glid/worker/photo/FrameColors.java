package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_ICC_PROFILE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import glid.worker.color.CodedColors;
import glid.worker.color.ColorTransforms;
import glid.worker.color.EmbeddedColors;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;

/** What libavcodec found out about the colours of a picture. */
final class FrameColors {
  private FrameColors() {}

  static EmbeddedColors of(AVFrame frame) {
    AVFrameSideData profile = av_frame_get_side_data(frame, AV_FRAME_DATA_ICC_PROFILE);
    if (profile == null || profile.isNull()) {
      return CodedColors.of(frame.color_primaries(), frame.color_trc());
    }
    if (profile.size() > ColorTransforms.MAX_PROFILE_BYTES) {
      return new EmbeddedColors.Unsaid();
    }
    byte[] icc = new byte[Math.toIntExact(profile.size())];
    profile.data().get(icc);
    return new EmbeddedColors.Profile(icc);
  }
}
