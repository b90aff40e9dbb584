package glid.worker.photo;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;

/**
 * What a photo is made into.
 *
 * @param width of the tile in pixels, at least 1
 * @param height of the tile in pixels, at least 1
 * @param aspect to which the upright photo is cropped; the crop is then resized to the tile, whose
 *     own ratio may differ by the truncation of its width
 * @param crop which part of the photo stays
 * @param background shows through transparent pixels
 */
public record TileSpec(
    int width, int height, AspectRatio aspect, CropPosition crop, RgbColor background) {
  /** Most pixels of a tile: its three bytes each must fit one array. */
  private static final long MAX_PIXELS = Integer.MAX_VALUE / 3 - 8;

  public TileSpec {
    if (width < 1 || height < 1 || (long) width * height > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "tile: both sides at least 1, at most %d pixels, got %dx%d"
              .formatted(MAX_PIXELS, width, height));
    }
  }
}
