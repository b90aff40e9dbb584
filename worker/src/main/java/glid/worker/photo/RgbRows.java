package glid.worker.photo;

/** A decoded picture in stored orientation, converted to R, G, B, 8 bits each, row by row. */
interface RgbRows {
  /**
   * Writes the pixels {@code fromX..toX-1} of one row.
   *
   * @param y 0 at the top of the stored picture
   * @param out takes the pixels from its start on
   */
  void read(int y, int fromX, int toX, byte[] out);
}
