package glid.worker.photo;

/**
 * Rows of the upright picture, out of a picture in stored orientation, limited to some columns.
 *
 * <p>When the axes are swapped an upright row is a stored column; then {@value #BAND_ROWS} of them
 * are taken at a time, because stepping through memory a column at a time is slow.
 */
final class UprightRows implements RowSource {
  private static final int BAND_ROWS = 32;

  private final RgbRows stored;
  private final Orientation orientation;
  private final int width;
  private final int height;
  private final int fromX;
  private final int toX;
  private final byte[] band;
  private final byte[] line;
  private int bandTop;
  private int bandEnd;

  /**
   * The upright rows of a picture.
   *
   * @param stored its rows
   * @param columns only the upright columns that these taps need are given
   */
  UprightRows(DecodedPhoto photo, RgbRows stored, Orientation orientation, ResampleTable columns) {
    this.stored = stored;
    this.orientation = orientation;
    boolean swapped = orientation.swapsAxes();
    this.width = swapped ? photo.height() : photo.width();
    this.height = swapped ? photo.width() : photo.height();
    this.fromX = columns.from();
    this.toX = columns.end();
    this.band = new byte[swapped ? BAND_ROWS * 3 * (toX - fromX) : 0];
    this.line = new byte[swapped ? BAND_ROWS * 3 : 0];
  }

  @Override
  public void read(int y, byte[] row) {
    if (orientation.swapsAxes()) {
      if (y < bandTop || y >= bandEnd) {
        loadBand(y);
      }
      int rowBytes = 3 * (toX - fromX);
      System.arraycopy(band, (y - bandTop) * rowBytes, row, 0, rowBytes);
      return;
    }
    int storedY = orientation.mirrorsY() ? height - 1 - y : y;
    if (orientation.mirrorsX()) {
      stored.read(storedY, width - toX, width - fromX, row);
      reverse(row, toX - fromX);
    } else {
      stored.read(storedY, fromX, toX, row);
    }
  }

  /** Upright column x is stored row x, upright row y is stored column y, each perhaps mirrored. */
  private void loadBand(int y) {
    bandTop = y;
    bandEnd = Math.min(height, y + BAND_ROWS);
    int rows = bandEnd - bandTop;
    int rowBytes = 3 * (toX - fromX);
    boolean mirrored = orientation.mirrorsY();
    int storedFrom = mirrored ? height - bandEnd : bandTop;
    int step = mirrored ? -rowBytes : rowBytes;
    for (int x = fromX; x < toX; x++) {
      int storedY = orientation.mirrorsX() ? width - 1 - x : x;
      stored.read(storedY, storedFrom, storedFrom + rows, line);
      scatter(rows, 3 * (x - fromX) + (mirrored ? (rows - 1) * rowBytes : 0), step);
    }
  }

  private void scatter(int pixels, int at, int step) {
    int target = at;
    for (int i = 0; i < 3 * pixels; i += 3) {
      band[target] = line[i];
      band[target + 1] = line[i + 1];
      band[target + 2] = line[i + 2];
      target += step;
    }
  }

  private static void reverse(byte[] row, int pixels) {
    int left = 0;
    int right = 3 * (pixels - 1);
    while (left < right) {
      for (int channel = 0; channel < 3; channel++) {
        byte swap = row[left + channel];
        row[left + channel] = row[right + channel];
        row[right + channel] = swap;
      }
      left += 3;
      right -= 3;
    }
  }
}
