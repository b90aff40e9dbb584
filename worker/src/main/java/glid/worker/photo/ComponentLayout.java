package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import glid.worker.photo.SampleRows.Sample;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/** Where the components of a pixel format are, as libavutil describes it. */
final class ComponentLayout {
  private static final long UNREADABLE =
      AV_PIX_FMT_FLAG_BITSTREAM
          | AV_PIX_FMT_FLAG_FLOAT
          | AV_PIX_FMT_FLAG_HWACCEL
          | AV_PIX_FMT_FLAG_PAL;
  private static final int MAX_BITS = 16;

  private final AVPixFmtDescriptor format;

  private ComponentLayout(AVPixFmtDescriptor format) {
    this.format = format;
  }

  static ComponentLayout of(int pixelFormat) {
    return new ComponentLayout(av_pix_fmt_desc_get(pixelFormat));
  }

  /** Whether its samples are whole numbers of at most 16 bits, each in bytes of its own. */
  boolean isReadable() {
    if (format == null || (format.flags() & UNREADABLE) != 0) {
      return false;
    }
    for (int i = 0; i < format.nb_components(); i++) {
      if (component(i).depth() > MAX_BITS) {
        return false;
      }
    }
    return true;
  }

  boolean isRgb() {
    return (format.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
  }

  boolean hasAlpha() {
    return (format.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
  }

  /** Components of the colour: 1 is grey. */
  int colors() {
    return format.nb_components() - (hasAlpha() ? 1 : 0);
  }

  /** Index of the plane that holds a component. */
  int plane(int component) {
    return component(component).plane();
  }

  /** Columns of a component's plane are reduced by this power of two. */
  int columnShift(int component) {
    return isChroma(component) ? format.log2_chroma_w() : 0;
  }

  /** Rows of a component's plane are reduced by this power of two. */
  int rowShift(int component) {
    return isChroma(component) ? format.log2_chroma_h() : 0;
  }

  /** The samples of a component. */
  Sample sample(int component) {
    AVComponentDescriptor place = component(component);
    boolean isBig = (format.flags() & AV_PIX_FMT_FLAG_BE) != 0;
    // libavutil tells the place of a short sample as if the two bytes were in reverse
    boolean isSwapped = isBig && place.shift() + place.depth() <= Byte.SIZE;
    return new Sample(
        place.step(),
        place.offset() + (isSwapped ? 1 : 0),
        place.shift(),
        place.depth(),
        isBig,
        columnShift(component),
        rowShift(component));
  }

  private boolean isChroma(int component) {
    return !isRgb() && (component == 1 || component == 2) && colors() == 3;
  }

  private AVComponentDescriptor component(int index) {
    return format.comp(index);
  }
}
