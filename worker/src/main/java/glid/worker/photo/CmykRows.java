package glid.worker.photo;

/** A decoded picture of inks in stored orientation, row by row. */
@FunctionalInterface
interface CmykRows {
  /**
   * Writes the pixels {@code fromX..toX-1} of one row: C, M, Y, K, 8 bits each, 255 is full ink.
   *
   * @param y 0 at the top of the stored picture
   * @param out takes the pixels from its start on
   */
  void read(int y, int fromX, int toX, byte[] out);
}
