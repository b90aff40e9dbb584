package glid.worker.strip;

/** Interpolates a row of samples horizontally. */
@FunctionalInterface
interface RowFilter {
  /**
   * Writes {@code columns} samples to {@code to[start]} and on; sample k lies between {@code
   * from[at + k]} and its right neighbour.
   */
  void apply(byte[] from, int at, byte[] to, int start, int columns);
}
