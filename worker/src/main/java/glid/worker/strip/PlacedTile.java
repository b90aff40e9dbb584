package glid.worker.strip;

/** The columns of a tile that a piece shows, and where in the piece's RGB row they go. */
final class PlacedTile {
  private final byte[] rgb;
  private final int stride;
  private final int from;
  private final int to;
  private final int length;

  /**
   * @param rgb the tile's pixels
   * @param left sheet column of the tile's left edge
   * @param width of the tile in pixels
   * @param span the sheet columns of the piece's RGB row
   */
  PlacedTile(byte[] rgb, int left, int width, ColumnSpan span) {
    int first = Math.max(left, span.first());
    int end = Math.min(left + width, span.endExclusive());
    this.rgb = rgb;
    this.stride = 3 * width;
    this.from = 3 * (first - left);
    this.to = 3 * (first - span.first());
    this.length = 3 * (end - first);
  }

  /** Copies row {@code y} of the tile into the piece's RGB row. */
  void copyRow(int y, byte[] row) {
    System.arraycopy(rgb, y * stride + from, row, to, length);
  }
}
