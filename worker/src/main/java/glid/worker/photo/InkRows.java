package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVA444P;

import glid.worker.color.ColorTransforms;
import java.util.stream.IntStream;

/** Chooses how the inks of a decoded frame are read. */
final class InkRows {
  private static final int INKS = 4;

  private InkRows() {}

  /**
   * The rows of a frame in sRGB.
   *
   * @param colors with inks
   */
  static RgbRows of(FramePlanes planes, StoredColors colors) {
    CmykRows inks =
        switch (colors.inks()) {
          case NONE -> throw new IllegalArgumentException("inks: some, got none");
          case CMYK_AS_RGBA -> components(planes);
          case CMYK, INVERTED_CMYK, INVERTED_YCCK -> jpeg(planes, colors.inks());
        };
    return new InksToRgbRows(inks, ColorTransforms.ofInks(colors.embedded()), planes.width());
  }

  private static CmykRows components(FramePlanes planes) {
    ComponentLayout layout = planes.layout();
    if (!layout.isRgb() || !layout.hasAlpha()) {
      throw planes.unknownFormat();
    }
    return new ComponentInkRows(
        IntStream.range(0, INKS).mapToObj(ink -> planes.samples(layout, ink)).toList(),
        planes.width());
  }

  /** libavcodec has no inks: it names the planes of a JPEG of four components after light. */
  private static CmykRows jpeg(FramePlanes planes, InkStorage storage) {
    boolean isYcck = storage == InkStorage.INVERTED_YCCK;
    RgbRows three =
        switch (planes.format()) {
          case AV_PIX_FMT_GBRAP -> direct(planes);
          case AV_PIX_FMT_YUVA444P -> isYcck ? YuvRows.of(planes, 0, 0) : direct(planes);
          case AV_PIX_FMT_YUVA420P -> {
            if (!isYcck) {
              throw planes.unknownFormat(); // nobody stores inks at different sizes
            }
            yield YuvRows.of(planes, 1, 1);
          }
          default -> throw planes.unknownFormat();
        };
    return new JpegInkRows(three, planes.plane(3), storage);
  }

  private static RgbRows direct(FramePlanes planes) {
    return new PlanarRgbRows(planes.plane(0), planes.plane(1), planes.plane(2));
  }
}
