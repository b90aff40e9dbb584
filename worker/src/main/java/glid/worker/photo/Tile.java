package glid.worker.photo;

/**
 * The pixels of one cell: 8-bit sRGB, rows top-down, R, G, B, {@code 3 * width} bytes per row.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param rgb {@code 3 * width * height} bytes, not copied: whoever holds the tile must not write.
 *     Two tiles are equal only if they share this array.
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes per grid: copies would cost, lists much more
public record Tile(int width, int height, byte[] rgb) {
  public Tile {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "tile: both sides at least 1, got " + width + "x" + height);
    }
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "rgb: 3 bytes for each of %dx%d pixels, got %d".formatted(width, height, rgb.length));
    }
  }
}
