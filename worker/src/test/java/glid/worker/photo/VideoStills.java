package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;

import glid.core.media.RgbColor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Pictures of four quarters, clockwise from the left top red, green, blue, yellow, that are coded
 * as WebP, AV1 or HEVC with as little loss as the coder can.
 */
final class VideoStills {
  private VideoStills() {}

  /**
   * How colours become samples (ITU-T H.273, 8.3).
   *
   * @param space FFmpeg's {@code AVColorSpace}
   * @param red {@code KR}
   * @param blue {@code KB}
   */
  record Colors(int space, double red, double blue, boolean isFull, int bits) {
    static final Colors WEBP = new Colors(5, 0.299, 0.114, false, 8);
    static final Colors FULL = new Colors(5, 0.299, 0.114, true, 8);

    /** Y, Cb or Cr of a colour. */
    int sample(RgbColor color, int plane) {
      double green = 1 - red - blue;
      double luma = red * color.red() + green * color.green() + blue * color.blue();
      int unit = 1 << (bits - 8);
      double most = (1 << bits) - 1;
      if (plane == 0) {
        return (int) Math.round(isFull ? luma / 255 * most : 16 * unit + luma / 255 * 219 * unit);
      }
      double chroma =
          plane == 1
              ? (color.blue() - luma) / (2 * (1 - blue))
              : (color.red() - luma) / (2 * (1 - red));
      return (int) Math.round((1 << (bits - 1)) + chroma / 255 * (isFull ? most : 224 * unit));
    }

    int range() {
      return isFull ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    }
  }

  /** The colour of a pixel of the four quarters. */
  static RgbColor quarter(int x, int y, int width, int height) {
    List<RgbColor> corners = Tiles.CORNERS.getFirst();
    boolean isRight = x >= width / 2;
    return y < height / 2 ? corners.get(isRight ? 1 : 0) : corners.get(isRight ? 2 : 3);
  }

  /** A lossy WebP file; alpha is 0 in the right half if there is any. */
  static byte[] webp(int width, int height, boolean hasAlpha) {
    Map<String, String> options = Map.of("quality", "100", "lossless", "0");
    return new StillEncoder(
            "libwebp", hasAlpha ? "yuva420p" : "yuv420p", options, AVCOL_RANGE_MPEG, 5)
        .encode(
            width,
            height,
            (plane, x, y) -> {
              if (plane == 3) {
                return x < width / 2 ? 255 : 0;
              }
              return Colors.WEBP.sample(quarter(x, y, width, height), plane);
            });
  }

  /** Says what colour a place has. */
  @FunctionalInterface
  interface Paint {
    RgbColor at(int x, int y);
  }

  static byte[] av1(int width, int height, String format, Colors colors) {
    return av1(width, height, format, colors, (x, y) -> quarter(x, y, width, height));
  }

  static byte[] av1(int width, int height, String format, Colors colors, Paint paint) {
    Map<String, String> options =
        Map.of("crf", "0", "still-picture", "1", "cpu-used", "8", "usage", "allintra");
    return new StillEncoder("libaom-av1", format, options, colors.range(), colors.space())
        .encode(width, height, (plane, x, y) -> colors.sample(paint.at(x, y), plane));
  }

  static HevcBytes hevc(int width, int height, String format, Colors colors) {
    return hevc(width, height, format, colors, (x, y) -> quarter(x, y, width, height));
  }

  static HevcBytes hevc(int width, int height, String format, Colors colors, Paint paint) {
    Map<String, String> options =
        Map.of("x265-params", "lossless=1:log-level=none:info=0:pools=none:frame-threads=1");
    return new HevcBytes(
        new StillEncoder("libx265", format, options, colors.range(), colors.space())
            .encode(width, height, (plane, x, y) -> colors.sample(paint.at(x, y), plane)));
  }

  /** An AVIF file of the quarters, as most are: 4:2:0, full range. */
  static byte[] avifFile(int width, int height) {
    HeifWriter writer = new HeifWriter("avif");
    writer.item("av01", av1(width, height, "yuv420p", Colors.FULL), writer.size(width, height));
    return writer.file();
  }

  /** A HEIC file of the quarters with more properties: type, body, type, body, ... */
  static byte[] heicFile(int width, int height, byte[]... more) {
    HeifWriter writer = new HeifWriter("heic");
    HevcBytes coded = hevc(width, height, "yuv420p", Colors.FULL);
    int[] numbers = new int[2 + more.length / 2];
    numbers[0] = writer.size(width, height);
    numbers[1] = writer.property("hvcC", coded.setup());
    for (int i = 0; i + 1 < more.length; i += 2) {
      String type = new String(more[i], StandardCharsets.US_ASCII);
      numbers[2 + i / 2] = writer.property(type, more[i + 1]);
    }
    writer.item("hvc1", coded.picture(), numbers);
    return writer.file();
  }
}
