package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOBLACK;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOWHITE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB48BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA64BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YA16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YA8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import glid.core.media.RgbColor;
import glid.worker.color.ColorTransforms;
import glid.worker.color.ToSrgb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Chooses how the pixels of a decoded frame without inks are read, by its pixel format. */
final class LightRows {
  private final FramePlanes planes;
  private final AVFrame frame;
  private final @Nullable FramePlanes mask;
  private final AlphaKind alpha;
  private final Backdrop backdrop;

  private LightRows(
      FramePlanes planes, @Nullable FramePlanes mask, StoredColors colors, RgbColor background) {
    this.planes = planes;
    this.frame = planes.frame();
    this.mask = mask;
    this.alpha = colors.alpha();
    ToSrgb toSrgb =
        isGrey()
            ? ColorTransforms.ofGrey(colors.embedded())
            : ColorTransforms.ofRgb(colors.embedded());
    this.backdrop = new Backdrop(background, toSrgb);
  }

  /**
   * The rows of a frame in sRGB.
   *
   * @param mask a frame of the same size whose first component is the alpha, null if there is none
   * @param background shows through transparent pixels
   */
  static RgbRows of(
      FramePlanes planes, @Nullable FramePlanes mask, StoredColors colors, RgbColor background) {
    return new LightRows(planes, mask, colors, background).rows();
  }

  private boolean isGrey() {
    return planes.format() == AV_PIX_FMT_PAL8
        ? Arrays.stream(planes.palette()).allMatch(LightRows::isGrey)
        : ComponentLayout.of(planes.format()).colors() == 1;
  }

  private static boolean isGrey(int argb) {
    return (argb & 0xFF) == (argb >> 8 & 0xFF) && (argb & 0xFF) == (argb >> 16 & 0xFF);
  }

  private RgbRows rows() {
    boolean isUsual =
        mask == null && alpha == AlphaKind.STRAIGHT && frame.color_range() != AVCOL_RANGE_MPEG;
    return switch (frame.format()) {
      case AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV420P -> yuv(1, 1);
      case AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV422P -> yuv(1, 0);
      case AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUV444P -> yuv(0, 0);
      case AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUV440P -> yuv(0, 1);
      case AV_PIX_FMT_YUVJ411P, AV_PIX_FMT_YUV411P -> yuv(2, 0);
      case AV_PIX_FMT_PAL8 -> PaletteRows.of(planes.plane(0), planes.palette(), backdrop);
      case AV_PIX_FMT_MONOBLACK -> opaque(PaletteRows.blackAndWhite(planes.plane(0)));
      case AV_PIX_FMT_MONOWHITE -> opaque(PaletteRows.whiteAndBlack(planes.plane(0)));
      default -> isUsual ? usual() : components();
    };
  }

  /** What PNG files decode to. */
  private RgbRows usual() {
    return switch (frame.format()) {
      case AV_PIX_FMT_GBRP ->
          opaque(new PlanarRgbRows(planes.plane(2), planes.plane(0), planes.plane(1)));
      case AV_PIX_FMT_GRAY8 -> opaque(packed(1, 1));
      case AV_PIX_FMT_GRAY16BE -> opaque(packed(1, 2));
      case AV_PIX_FMT_RGB24 -> opaque(packed(3, 1));
      case AV_PIX_FMT_RGB48BE -> opaque(packed(3, 2));
      case AV_PIX_FMT_YA8 -> packed(2, 1);
      case AV_PIX_FMT_YA16BE -> packed(2, 2);
      case AV_PIX_FMT_RGBA -> packed(4, 1);
      case AV_PIX_FMT_RGBA64BE -> packed(4, 2);
      default -> components();
    };
  }

  /** Rows with alpha are brought to sRGB where they are composed; opaque ones here. */
  private RgbRows opaque(RgbRows stored) {
    return SrgbRows.of(stored, backdrop.toSrgb());
  }

  private RgbRows packed(int channels, int sampleBytes) {
    return new PackedRows(planes.plane(0), channels, sampleBytes, backdrop);
  }

  private RgbRows yuv(int columnShift, int rowShift) {
    boolean isJfif =
        mask == null
            && frame.color_range() == AVCOL_RANGE_JPEG
            && frame.colorspace() == AVCOL_SPC_BT470BG;
    return isJfif ? opaque(YuvRows.of(planes, columnShift, rowShift)) : components();
  }

  private RgbRows components() {
    ComponentLayout layout = planes.layout();
    List<SampleRows> colors = new ArrayList<>();
    boolean isGbr = !layout.isRgb() && ColorMatrix.isIdentity(frame.colorspace());
    for (int i = 0; i < layout.colors(); i++) {
      // with the identity matrix, Y, Cb and Cr are G, B and R (H.273, table 4)
      colors.add(planes.samples(layout, isGbr && layout.colors() == 3 ? (i + 2) % 3 : i));
    }
    ColorMatrix matrix = matrix(layout, layout.isRgb() || isGbr || layout.colors() == 1);
    SampleRows alphas = alphas(layout);
    return alphas == null
        ? opaque(new ComponentRows(colors, matrix, planes.width()))
        : new ComposedRows(
            new ComponentRows(colors, matrix, planes.width()), alphas, alpha, backdrop);
  }

  private @Nullable SampleRows alphas(ComponentLayout layout) {
    if (alpha == AlphaKind.IGNORED) {
      return null;
    }
    if (mask != null) {
      return mask.samples(mask.layout(), 0);
    }
    return layout.hasAlpha() ? planes.samples(layout, layout.colors()) : null;
  }

  private ColorMatrix matrix(ComponentLayout layout, boolean isDirect) {
    int bits = layout.sample(0).bits();
    boolean isLimited = frame.color_range() == AVCOL_RANGE_MPEG;
    if (isDirect) {
      return isLimited && bits >= Byte.SIZE ? ColorMatrix.limitedRgb(bits) : ColorMatrix.rgb(bits);
    }
    boolean isFull = frame.color_range() == AVCOL_RANGE_JPEG;
    return ColorMatrix.ycbcr(frame.colorspace(), bits, isFull).orElseThrow(planes::unknownFormat);
  }
}
