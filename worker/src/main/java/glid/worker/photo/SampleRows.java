package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_BOTTOMLEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOP;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOPLEFT;

/**
 * One component of a picture, of 1 to 16 bits per sample, at the full size: where it has fewer
 * samples they are interpolated linearly. Values are floating-point numbers, which Java computes
 * the same everywhere.
 */
final class SampleRows {
  private final Plane plane;
  private final Sample sample;
  private final Columns columns;
  private final boolean topSited;
  private final byte[] raw;
  private final float[] upper;
  private final float[] lower;

  /**
   * Where the samples are in a plane.
   *
   * @param step bytes from one sample to the next
   * @param offset bytes before the first one
   * @param shift bits below the sample
   * @param bits of the sample
   * @param isBig whether the higher byte of more than 8 bits comes first
   * @param columnShift binary logarithm of pixels per sample
   * @param rowShift likewise of rows
   */
  record Sample(
      int step, int offset, int shift, int bits, boolean isBig, int columnShift, int rowShift) {
    int most() {
      return (1 << bits) - 1;
    }

    private boolean isWide() {
      return shift + bits > Byte.SIZE;
    }
  }

  /**
   * The component in a plane.
   *
   * @param site FFmpeg's {@code AVChromaLocation}: where samples are that several pixels share
   */
  SampleRows(Plane plane, Sample sample, int site) {
    this.plane = plane;
    this.sample = sample;
    boolean leftSited =
        site == AVCHROMA_LOC_LEFT
            || site == AVCHROMA_LOC_TOPLEFT
            || site == AVCHROMA_LOC_BOTTOMLEFT;
    this.columns = Columns.of(plane.width(), sample.columnShift(), leftSited);
    this.topSited = site == AVCHROMA_LOC_TOP || site == AVCHROMA_LOC_TOPLEFT;
    this.raw = new byte[plane.width() * sample.step()];
    this.upper = new float[plane.width() + 2];
    this.lower = new float[plane.width() + 2];
  }

  /** The largest value. */
  int most() {
    return sample.most();
  }

  /** Bits per sample. */
  int bits() {
    return sample.bits();
  }

  /** Writes the values of the pixels {@code fromX..toX-1} of a row, 0..{@link #most()}. */
  void read(int y, int fromX, int toX, float[] out) {
    if (sample.columnShift() == 0 && sample.rowShift() == 0) {
      load(y, fromX, toX, out);
      return;
    }
    float row = position(y, sample.rowShift(), topSited);
    int above = (int) Math.floor(row);
    int from = columns.left[fromX];
    blend(above, row - above, from, columns.right[toX - 1] + 1);
    for (int x = fromX; x < toX; x++) {
      float left = upper[columns.left[x] - from];
      float right = upper[columns.right[x] - from];
      out[x - fromX] = left + (right - left) * columns.share[x];
    }
  }

  /**
   * The samples on both sides of each column's pixels; beyond the edge those of the edge repeat.
   * Looking them up takes a fraction of the time of computing them for each row.
   *
   * @param share of the right one
   */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Columns(int[] left, int[] right, float[] share) {
    static Columns of(int samples, int shift, boolean sited) {
      int pixels = samples << shift;
      Columns columns = new Columns(new int[pixels], new int[pixels], new float[pixels]);
      for (int x = 0; x < pixels; x++) {
        float column = position(x, shift, sited);
        int before = (int) Math.floor(column);
        columns.left[x] = Math.clamp(before, 0, samples - 1);
        columns.right[x] = Math.clamp(before + 1L, 0, samples - 1);
        columns.share[x] = column - before;
      }
      return columns;
    }
  }

  /** Interpolates two rows into {@link #upper}; rows outside repeat the edge. */
  private void blend(int above, float share, int from, int end) {
    load(Math.clamp(above, 0, plane.height() - 1), from, end, upper);
    if (share == 0) {
      return;
    }
    load(Math.clamp(above + 1L, 0, plane.height() - 1), from, end, lower);
    for (int i = 0; i < end - from; i++) {
      upper[i] += (lower[i] - upper[i]) * share;
    }
  }

  /** Position of a pixel among samples: of its centre, or of the first that shares a sample. */
  private static float position(int pixel, int shift, boolean sited) {
    float scale = 1f / (1 << shift);
    return sited ? pixel * scale : (pixel + 0.5f) * scale - 0.5f;
  }

  private void load(int y, int from, int end, float[] out) {
    int step = sample.step();
    int count = end - from;
    plane.copy(y, from * step, count * step, raw);
    int at = sample.offset();
    int most = sample.most();
    if (!sample.isWide()) {
      for (int i = 0; i < count; i++, at += step) {
        out[i] = ((raw[at] & 0xFF) >> sample.shift()) & most;
      }
      return;
    }
    int high = sample.isBig() ? 0 : 1;
    for (int i = 0; i < count; i++, at += step) {
      int value = (raw[at + high] & 0xFF) << 8 | (raw[at + 1 - high] & 0xFF);
      out[i] = (value >> sample.shift()) & most;
    }
  }
}
