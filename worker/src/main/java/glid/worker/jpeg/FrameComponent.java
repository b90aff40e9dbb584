package glid.worker.jpeg;

import java.util.Arrays;

/**
 * One colour component: makes samples of its blocks. A block of 8x8 pixels becomes 1, 2 or 4
 * samples along each axis by the inverse DCT of that length of its lowest coefficients, which is
 * also what libavcodec and libjpeg do. Integers only.
 */
final class FrameComponent {
  /** Fractional bits of the factors of the transform. */
  private static final int FACTOR_BITS = 13;

  /** Fractional bits of what the first of the two passes gives. */
  private static final int PASS_BITS = 3;

  // sqrt(2) cos(pi/8) and sqrt(2) cos(3 pi/8)
  private static final int COS_1 = 10_703;
  private static final int COS_3 = 4_433;

  /** Places in zigzag order of the coefficients (row, column) of the lowest 4x4. */
  private static final int[] ZIGZAG = {0, 1, 5, 6, 2, 4, 7, 13, 3, 8, 12, 17, 9, 11, 18, 24};

  private final int blockWidth;
  private final int blockHeight;
  private final int last;
  private final int[] quantisers;
  private final HuffmanTable dc;
  private final HuffmanTable ac;
  private final int[] coefficients = new int[64];
  private final int[] pass = new int[16];
  private final int[] line = new int[4];
  private final int[] means = new int[FrameSegments.MOST_BLOCKS];
  private int dcSum;

  /**
   * A component.
   *
   * @param blockWidth samples to make of a block along its rows: 1, 2 or 4
   * @param blockHeight likewise along its columns
   * @param quantisers in zigzag order
   */
  FrameComponent(
      int blockWidth, int blockHeight, int[] quantisers, HuffmanTable dc, HuffmanTable ac) {
    this.blockWidth = blockWidth;
    this.blockHeight = blockHeight;
    this.quantisers = quantisers;
    this.dc = dc;
    this.ac = ac;
    int most = 0;
    for (int row = 0; row < blockHeight; row++) {
      for (int column = 0; column < blockWidth; column++) {
        most = Math.max(most, ZIGZAG[4 * row + column]);
      }
    }
    this.last = most;
  }

  /** Forgets the block before, as at the start of a restart interval. */
  void restart() {
    dcSum = 0;
  }

  /**
   * Reads the blocks of a unit.
   *
   * @param at place of the first sample of the unit
   * @param blocks how far the first sample of each block is from there
   * @param stride places from one row of samples to the next
   * @param step places from one sample to the next
   */
  void read(ScanBits bits, byte[] samples, int at, int[] blocks, int stride, int step)
      throws DoubtfulJpeg {
    if (last > 0) {
      for (int block : blocks) {
        readBlock(bits, samples, at + block, stride, step);
      }
      return;
    }
    bits.means(dc, ac, dcSum, means, blocks.length);
    dcSum = means[blocks.length - 1];
    for (int i = 0; i < blocks.length; i++) {
      samples[at + blocks[i]] = sample(means[i] * quantisers[0], 0);
    }
  }

  private void readBlock(ScanBits bits, byte[] samples, int at, int stride, int step)
      throws DoubtfulJpeg {
    dcSum += bits.difference(dc);
    int[] read = coefficients;
    Arrays.fill(read, 0, last + 1, 0);
    boolean isFlat = !bits.corner(ac, read, 1, last);
    read[0] = dcSum;
    if (isFlat) {
      fill(sample(dcSum * quantisers[0], 0), samples, at, stride, step);
    } else if (blockWidth == 2 && blockHeight == 2) {
      four(samples, at, stride, step);
    } else {
      columns();
      rows(samples, at, stride, step);
    }
  }

  private void fill(byte value, byte[] samples, int at, int stride, int step) {
    for (int y = 0; y < blockHeight; y++) {
      for (int x = 0; x < blockWidth; x++) {
        samples[at + y * stride + x * step] = value;
      }
    }
  }

  private void four(byte[] samples, int at, int stride, int step) {
    int mean = coefficients[0] * quantisers[0];
    int right = coefficients[1] * quantisers[1];
    int down = coefficients[2] * quantisers[2];
    int both = coefficients[4] * quantisers[4];
    samples[at] = sample(mean + right + down + both, 0);
    samples[at + step] = sample(mean - right + down - both, 0);
    samples[at + stride] = sample(mean + right - down - both, 0);
    samples[at + stride + step] = sample(mean - right - down + both, 0);
  }

  /** Along the columns, into {@link #pass}. */
  private void columns() {
    for (int x = 0; x < blockWidth; x++) {
      int first = value(0, x);
      int second = blockHeight > 1 ? value(1, x) : 0;
      int third = blockHeight > 2 ? value(2, x) : 0;
      int fourth = blockHeight > 2 ? value(3, x) : 0;
      inverse(blockHeight, first, second, third, fourth);
      for (int y = 0; y < blockHeight; y++) {
        pass[4 * y + x] = line[y] >> (FACTOR_BITS - PASS_BITS);
      }
    }
  }

  private int value(int row, int column) {
    int place = ZIGZAG[4 * row + column];
    return coefficients[place] * quantisers[place];
  }

  private void rows(byte[] samples, int at, int stride, int step) {
    for (int y = 0; y < blockHeight; y++) {
      int p = 4 * y;
      inverse(blockWidth, pass[p], pass[p + 1], pass[p + 2], pass[p + 3]);
      for (int x = 0; x < blockWidth; x++) {
        samples[at + y * stride + x * step] = sample(line[x], FACTOR_BITS + PASS_BITS);
      }
    }
  }

  /** The inverse DCT of 1, 2 or 4 values, times 2^13, into {@link #line}. */
  private void inverse(int length, int first, int second, int third, int fourth) {
    if (length < 4) {
      int half = length == 1 ? 0 : second << FACTOR_BITS;
      line[0] = (first << FACTOR_BITS) + half;
      line[1] = (first << FACTOR_BITS) - half;
      return;
    }
    int outerEven = (first + third) << FACTOR_BITS;
    int innerEven = (first - third) << FACTOR_BITS;
    int outerOdd = COS_1 * second + COS_3 * fourth;
    int innerOdd = COS_3 * second - COS_1 * fourth;
    line[0] = outerEven + outerOdd;
    line[1] = innerEven + innerOdd;
    line[2] = innerEven - innerOdd;
    line[3] = outerEven - outerOdd;
  }

  /** A sum of coefficients as a sample: a mean of 0 is 128, and the sum is 8 times too large. */
  private static byte sample(int sum, int fraction) {
    int value = ((sum >> fraction) + (128 << 3) + 4) >> 3;
    return (byte) Math.max(0, Math.min(255, value));
  }
}
