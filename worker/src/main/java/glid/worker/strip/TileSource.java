package glid.worker.strip;

/** Where a strip gets its tiles from. */
@FunctionalInterface
public interface TileSource {
  /**
   * The pixels of the tile in a cell. Each cell that is seen is asked for once while windows move
   * to the right, and again if they go back; cells without a photo, and cells below the frame, are
   * never asked for. A failure to get the tile is thrown to the caller of {@link Strip#window}.
   *
   * @param cell row by row, from 0
   * @return sRGB, three bytes per pixel in the order red, green, blue, rows of {@code tileWidth *
   *     3} bytes without padding; the strip reads it while later pieces show the tile, so it must
   *     not change
   */
  byte[] rgb(int cell);
}
