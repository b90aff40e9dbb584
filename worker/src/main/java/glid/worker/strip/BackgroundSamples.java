package glid.worker.strip;

import glid.core.media.ColorMatrix;
import glid.core.media.RgbColor;

/** What a plain area of one colour is in 4:2:0: the eight weights of a chroma sample sum to 8. */
final class BackgroundSamples {
  private BackgroundSamples() {}

  static int luma(RgbColor color) {
    return ColorMatrix.luma(color.red(), color.green(), color.blue());
  }

  static int cb(RgbColor color) {
    return ColorMatrix.cbOfEightfold(8 * color.red(), 8 * color.green(), 8 * color.blue());
  }

  static int cr(RgbColor color) {
    return ColorMatrix.crOfEightfold(8 * color.red(), 8 * color.green(), 8 * color.blue());
  }
}
