package glid.worker.photo;

import static glid.worker.photo.Channels.BLUE_CB;
import static glid.worker.photo.Channels.GREEN_CB;
import static glid.worker.photo.Channels.GREEN_CR;
import static glid.worker.photo.Channels.MATRIX_BITS;
import static glid.worker.photo.Channels.RED_CR;

/**
 * Full-range BT.601 YCbCr as in JFIF 1.02, planar, 8 bits, chroma centred between the luma pixels
 * that share it and interpolated linearly. Integers only.
 */
final class YuvRows implements RgbRows {
  /** Fractional bits of a chroma sample after interpolation along each axis. */
  private static final int AXIS_BITS = 3;

  /** Fractional bits of the matrix and the interpolated chroma together. */
  private static final int BITS = MATRIX_BITS + 2 * AXIS_BITS;

  private final Plane luma;
  private final Chroma cb;
  private final Chroma cr;
  private final int columnShift;
  private final byte[] line;

  private YuvRows(Plane luma, Chroma cb, Chroma cr, int columnShift) {
    this.luma = luma;
    this.cb = cb;
    this.cr = cr;
    this.columnShift = columnShift;
    this.line = new byte[luma.width()];
  }

  /**
   * The picture of three planes.
   *
   * @param columnShift binary logarithm of luma columns per chroma column, 0..2
   * @param rowShift likewise of rows
   */
  static YuvRows of(FramePlanes planes, int columnShift, int rowShift) {
    int width = CropWindow.reduced(planes.width(), columnShift);
    int height = CropWindow.reduced(planes.height(), rowShift);
    Chroma cb = new Chroma(planes.plane(1, width, height), rowShift);
    Chroma cr = new Chroma(planes.plane(2, width, height), rowShift);
    return new YuvRows(planes.plane(0), cb, cr, columnShift);
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    luma.copy(y, fromX, toX - fromX, line);
    int firstColumn = left(fromX) >> AXIS_BITS;
    int endColumn = (left(toX - 1) >> AXIS_BITS) + 2;
    int[] cbLine = cb.blend(y, firstColumn, endColumn);
    int[] crLine = cr.blend(y, firstColumn, endColumn);
    int p = 0;
    for (int x = fromX; x < toX; x++) {
      int position = left(x);
      int c = (position >> AXIS_BITS) - firstColumn;
      int share = position & ((1 << AXIS_BITS) - 1);
      int u = (cbLine[c] << AXIS_BITS) + (cbLine[c + 1] - cbLine[c]) * share;
      int v = (crLine[c] << AXIS_BITS) + (crLine[c + 1] - crLine[c]) * share;
      int grey = ((line[x - fromX] & 0xFF) << BITS) + (1 << (BITS - 1));
      out[p] = clamp((grey + RED_CR * v) >> BITS);
      out[p + 1] = clamp((grey - GREEN_CB * u - GREEN_CR * v) >> BITS);
      out[p + 2] = clamp((grey + BLUE_CB * u) >> BITS);
      p += 3;
    }
  }

  /** Position of a luma column among chroma columns, in eighths. */
  private int left(int x) {
    return position(x, columnShift);
  }

  /** Centre of luma pixel i on the chroma axis: (i + 1/2) / 2^shift - 1/2, in eighths. */
  private static int position(int i, int shift) {
    return ((2 * i + 1 - (1 << shift)) << (AXIS_BITS - 1)) >> shift;
  }

  private static byte clamp(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  /** One chroma plane, interpolated between its rows. */
  private static final class Chroma {
    private final Plane plane;
    private final int width;
    private final int height;
    private final int rowShift;
    private final byte[] upper;
    private final byte[] lower;
    private final int[] blended;

    Chroma(Plane plane, int rowShift) {
      this.plane = plane;
      this.width = plane.width();
      this.height = plane.height();
      this.rowShift = rowShift;
      this.upper = new byte[width];
      this.lower = new byte[width];
      this.blended = new int[width + 2];
    }

    /**
     * Columns first..end-1 at a luma row, minus 128, with 3 fractional bits. Columns outside the
     * plane repeat its edge.
     */
    int[] blend(int lumaRow, int first, int end) {
      int position = position(lumaRow, rowShift);
      int row = position >> AXIS_BITS;
      int share = position & ((1 << AXIS_BITS) - 1);
      int from = Math.max(0, first);
      int count = Math.min(width, end) - from;
      plane.copy(Math.max(0, row), from, count, upper);
      if (share == 0) {
        single(count, from - first);
      } else {
        plane.copy(Math.min(height - 1, row + 1), from, count, lower);
        pair(count, from - first, share);
      }
      if (first < 0) {
        blended[0] = blended[1];
      }
      if (end > width) {
        blended[width - first] = blended[width - first - 1];
      }
      return blended;
    }

    private void single(int count, int at) {
      for (int i = 0; i < count; i++) {
        blended[at + i] = ((upper[i] & 0xFF) - 128) << AXIS_BITS;
      }
    }

    private void pair(int count, int at, int share) {
      int rest = (1 << AXIS_BITS) - share;
      for (int i = 0; i < count; i++) {
        blended[at + i] = (upper[i] & 0xFF) * rest + (lower[i] & 0xFF) * share - (128 << AXIS_BITS);
      }
    }
  }
}
