package glid.worker.compare;

import glid.worker.render.Plane;
import java.util.Arrays;

/**
 * Two planes of one size side by side.
 *
 * @param samples in the plane
 * @param ssim mean of the structural similarity (Wang et al. 2004, with a plain window) of 8x8
 *     windows at every fourth sample and row; samples beyond the last whole 4x4 block are left out
 * @param squaredError sum over all samples
 */
record PlaneComparison(long samples, double ssim, double squaredError) {
  private static final int BLOCK = 4;

  /** The constants of the paper for 8 bits, times the 64 samples of a window, as ffmpeg rounds. */
  private static final long C1 = (long) (.01 * .01 * 255 * 255 * 64 + .5);

  private static final long C2 = (long) (.03 * .03 * 255 * 255 * 64 * 63 + .5);
  private static final long WINDOW_SAMPLES = 64;

  static PlaneComparison of(Plane seen, Plane exact) {
    int width = seen.width();
    int height = seen.height();
    BlockRow above = new BlockRow(width / BLOCK);
    BlockRow below = new BlockRow(width / BLOCK);
    byte[] seenRow = new byte[width];
    byte[] exactRow = new byte[width];
    double error = 0;
    double ssim = 0;
    for (int y = 0; y < height; y++) {
      seen.samples().get(y * seen.stride(), seenRow);
      exact.samples().get(y * exact.stride(), exactRow);
      error += squaredError(seenRow, exactRow);
      below.add(seenRow, exactRow);
      if (y % BLOCK == BLOCK - 1) {
        ssim += y < BLOCK ? 0 : BlockRow.ssim(above, below);
        BlockRow free = above;
        above = below;
        below = free;
        below.clear();
      }
    }
    long windows = (long) (width / BLOCK - 1) * (height / BLOCK - 1);
    return new PlaneComparison((long) width * height, ssim / windows, error);
  }

  private static long squaredError(byte[] seen, byte[] exact) {
    long sum = 0;
    for (int x = 0; x < seen.length; x++) {
      int difference = (seen[x] & 0xff) - (exact[x] & 0xff);
      sum += (long) difference * difference;
    }
    return sum;
  }

  /** Sums of a row of 4x4 blocks. */
  private static final class BlockRow {
    private final int[] seenSum;
    private final int[] exactSum;
    private final int[] squares;
    private final int[] products;

    BlockRow(int blocks) {
      seenSum = new int[blocks];
      exactSum = new int[blocks];
      squares = new int[blocks];
      products = new int[blocks];
    }

    void clear() {
      for (int[] sums : new int[][] {seenSum, exactSum, squares, products}) {
        Arrays.fill(sums, 0);
      }
    }

    void add(byte[] seen, byte[] exact) {
      for (int block = 0; block < seenSum.length; block++) {
        int a = 0;
        int b = 0;
        int square = 0;
        int product = 0;
        for (int x = BLOCK * block; x < BLOCK * block + BLOCK; x++) {
          int s = seen[x] & 0xff;
          int e = exact[x] & 0xff;
          a += s;
          b += e;
          square += s * s + e * e;
          product += s * e;
        }
        seenSum[block] += a;
        exactSum[block] += b;
        squares[block] += square;
        products[block] += product;
      }
    }

    /** The sum over the windows of two rows of blocks. */
    static double ssim(BlockRow above, BlockRow below) {
      double sum = 0;
      for (int block = 0; block + 1 < above.seenSum.length; block++) {
        sum +=
            ssim(
                four(above.seenSum, below.seenSum, block),
                four(above.exactSum, below.exactSum, block),
                four(above.squares, below.squares, block),
                four(above.products, below.products, block));
      }
      return sum;
    }

    private static long four(int[] above, int[] below, int block) {
      return (long) above[block] + above[block + 1] + below[block] + below[block + 1];
    }

    private static double ssim(long seen, long exact, long squares, long products) {
      long variances = squares * WINDOW_SAMPLES - seen * seen - exact * exact;
      long covariance = products * WINDOW_SAMPLES - seen * exact;
      return (double) (2 * seen * exact + C1)
          * (2 * covariance + C2)
          / ((double) (seen * seen + exact * exact + C1) * (variances + C2));
    }
  }
}
