package glid.worker.photo;

import glid.core.media.RgbColor;
import glid.worker.color.ToSrgb;

/**
 * What transparent pixels are laid over.
 *
 * @param color the background
 * @param toSrgb brings the pixels to sRGB first
 */
record Backdrop(RgbColor color, ToSrgb toSrgb) {
  /**
   * Converts pixels to sRGB and lays them over the background, on sRGB values.
   *
   * @param rgb R, G, B of each pixel from its start on, not premultiplied; changed in place
   * @param alpha of each pixel
   */
  void compose(byte[] rgb, byte[] alpha, int pixels) {
    toSrgb.convert(rgb, pixels, rgb);
    for (int i = 0; i < pixels; i++) {
      int opaque = alpha[i] & 0xFF;
      rgb[3 * i] = over(rgb[3 * i], opaque, color.red());
      rgb[3 * i + 1] = over(rgb[3 * i + 1], opaque, color.green());
      rgb[3 * i + 2] = over(rgb[3 * i + 2], opaque, color.blue());
    }
  }

  /** A sample over its background, rounded to the nearest. */
  private static byte over(byte sample, int alpha, int below) {
    return (byte) (((sample & 0xFF) * alpha + below * (255 - alpha) + 127) / 255);
  }
}
