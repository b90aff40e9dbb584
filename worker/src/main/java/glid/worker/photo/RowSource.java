package glid.worker.photo;

/** Gives the rows of a picture, R, G, B, 8 bits each. */
@FunctionalInterface
public interface RowSource {
  /**
   * Writes one row.
   *
   * @param y of the row; callers ask in ascending order
   * @param row takes the pixels from its start on
   */
  void read(int y, byte[] row);
}
