package glid.worker.photo;

import glid.core.grid.CropRect;

/**
 * The crop of a photo in the pixels of its decoded, perhaps reduced picture, turned upright.
 *
 * <p>A picture reduced by n halvings has {@code ceil(side / 2^n)} pixels per side; full-size pixels
 * {@code 2^n * i} to {@code 2^n * (i + 1) - 1} belong to its pixel i. That holds in stored
 * orientation: a mirrored axis is counted from the other end, where the last pixel may be partly
 * outside the photo. The values are multiples of 1/8, so a double holds them exactly.
 *
 * @param left of the crop, at least 0
 * @param top of the crop, at least 0
 * @param width of the crop, above 0
 * @param height of the crop, above 0
 */
record CropWindow(double left, double top, double width, double height) {
  /** Most halvings, in both directions, that a JPEG decoder takes. */
  static final int MAX_HALVINGS = 3;

  /**
   * The largest reduction that leaves the crop, in luma and in chroma, at least twice as wide and
   * as high as the tile. With chroma only as large as the tile, a 1080p video of 36 photos lost
   * 0.0005 of SSIM against tiles of the full-size pictures (docs/decisions/0004).
   *
   * @param chromaHalvings how often chroma is halved against luma when the picture is decoded
   * @return halvings, 0..{@value #MAX_HALVINGS}
   */
  static int halvingsFor(CropRect crop, int chromaHalvings, TileSpec tile) {
    int halvings = 0;
    while (halvings < MAX_HALVINGS && staysTwice(crop, tile, halvings + 1 + chromaHalvings)) {
      halvings++;
    }
    return halvings;
  }

  private static boolean staysTwice(CropRect crop, TileSpec tile, int halvings) {
    long factor = 2L << halvings;
    return crop.width() >= factor * tile.width() && crop.height() >= factor * tile.height();
  }

  /** The window of a crop rectangle that is given in full-size upright pixels. */
  static CropWindow of(CropRect crop, PhotoHeader header, int halvings) {
    Orientation orientation = header.orientation();
    double unit = 1 << halvings;
    return new CropWindow(
        start(crop.left(), header.uprightWidth(), orientation.mirrorsX(), halvings),
        start(crop.top(), header.uprightHeight(), orientation.mirrorsY(), halvings),
        crop.width() / unit,
        crop.height() / unit);
  }

  /** Pixels of a side of the picture after some halvings. */
  static int reduced(int side, int halvings) {
    return (side + (1 << halvings) - 1) >> halvings;
  }

  private static double start(int start, int side, boolean mirrored, int halvings) {
    double unit = 1 << halvings;
    return mirrored ? reduced(side, halvings) - (side - start) / unit : start / unit;
  }
}
