package glid.worker.slide;

/**
 * A second writing of H.264's horizontal interpolation of one row with repeated edges (8.4.2.2), on
 * rows of any length, sample by sample.
 */
final class SlideModel {
  private SlideModel() {}

  /**
   * A luma sample at a quarter position.
   *
   * @param quarters position in quarter samples
   */
  static int luma(int[] row, int quarters) {
    int at = Math.floorDiv(quarters, 4);
    int whole = sample(row, at);
    int next = sample(row, at + 1);
    int sum =
        sample(row, at - 2)
            - 5 * sample(row, at - 1)
            + 20 * whole
            + 20 * next
            - 5 * sample(row, at + 2)
            + sample(row, at + 3);
    int half = Math.clamp((sum + 16) >> 5, 0, 255);
    return switch (Math.floorMod(quarters, 4)) {
      case 0 -> whole;
      case 1 -> (whole + half + 1) >> 1;
      case 2 -> half;
      default -> (half + next + 1) >> 1;
    };
  }

  /**
   * A chroma sample.
   *
   * @param eighths position in eighth samples
   */
  static int chroma(int[] row, int eighths) {
    int at = Math.floorDiv(eighths, 8);
    int fraction = Math.floorMod(eighths, 8);
    return ((8 - fraction) * sample(row, at) + fraction * sample(row, at + 1) + 4) >> 3;
  }

  private static int sample(int[] row, int at) {
    return row[Math.clamp(at, 0, row.length - 1)];
  }
}
