package glid.worker.slide;

import java.util.HashMap;
import java.util.Map;

/**
 * Macroblocks of slide frames (7.3.4, 7.3.5, CABAC): one vector for all of them, no residual.
 * P_Skip infers the vector of its neighbours, but zero in the first row and column (8.4.1.1): these
 * are written out, the others are skipped. They depend on nothing but the vector, and most vectors
 * come again behind every key picture: what was written once is kept. Confined to one thread.
 */
final class SlideMacroblocks {
  /**
   * SliceQP: without residual of no use but to choose where contexts begin, and skipped macroblocks
   * are what the highest one expects.
   */
  static final int QP = 51;

  /** cabac_init_idc: which of three sets of contexts. */
  static final int INIT_IDC = 0;

  /** Prefix of the longest motion vector differences (9.3.2.3: uCoff). */
  private static final int LONGEST_PREFIX = 9;

  /** Order of the Exp-Golomb code behind it (9.3.2.3: k). */
  private static final int SUFFIX_ORDER = 3;

  private final int widthInMbs;
  private final int heightInMbs;

  /** By displacement in quarter luma samples. */
  private final Map<Integer, byte[]> written = new HashMap<>();

  SlideMacroblocks(SlideFormat format) {
    widthInMbs = format.widthInMbs();
    heightInMbs = format.heightInMbs();
  }

  /**
   * The slice data behind its header, from a whole byte on, with the trailing bits.
   *
   * @param quarters displacement to the left in quarter luma samples, at least 0
   */
  byte[] displaced(int quarters) {
    return written.computeIfAbsent(quarters, wanted -> new Picture(wanted).write());
  }

  /** The contexts of one picture (tables 9-13, 9-16 and 9-18, cabac_init_idc 0). */
  private final class Picture {
    private final int quarters;
    private final BitWriter out = new BitWriter();
    private final CabacWriter cabac = new CabacWriter(out);

    /** mb_skip_flag, by how many of the two neighbours are not skipped. */
    private final CabacContext[] skipped = contexts(23, 33, 23, 2, 21, 0);

    /** mb_type, bin by bin. */
    private final CabacContext[] type = contexts(1, 9, 0, 49, -37, 118);

    /** mvd_l0, horizontal: three for the first bin, by the neighbours, then one for each. */
    private final CabacContext[] horizontal =
        contexts(-3, 69, -6, 81, -11, 96, 6, 55, 7, 67, -5, 86, 2, 88);

    /** The first bin of mvd_l0, vertical, near vertical differences of 0. */
    private final CabacContext vertical = new CabacContext(0, 58, QP);

    /** coded_block_pattern, luma, by which neighbouring blocks have no residual. */
    private final CabacContext[] luma = contexts(-27, 126, -28, 98, -25, 101, -23, 67);

    /** Chroma, where the neighbours have no residual. */
    private final CabacContext chroma = new CabacContext(-28, 82, QP);

    Picture(int quarters) {
      this.quarters = quarters;
    }

    private static CabacContext[] contexts(int... slopesAndOffsets) {
      CabacContext[] contexts = new CabacContext[slopesAndOffsets.length / 2];
      for (int n = 0; n < contexts.length; n++) {
        contexts[n] = new CabacContext(slopesAndOffsets[2 * n], slopesAndOffsets[2 * n + 1], QP);
      }
      return contexts;
    }

    byte[] write() {
      for (int y = 0; y < heightInMbs; y++) {
        for (int x = 0; x < widthInMbs; x++) {
          if (x + y > 0) {
            cabac.goOn();
          }
          write(x, y);
        }
      }
      cabac.end();
      out.alignWithZeros();
      return out.toBytes();
    }

    private void write(int x, int y) {
      boolean skip = isSkipped(x, y);
      int notSkipped =
          (x > 0 && !isSkipped(x - 1, y) ? 1 : 0) + (y > 0 && !isSkipped(x, y - 1) ? 1 : 0);
      cabac.bin(skipped[notSkipped], skip);
      if (!skip) {
        writeType();
        writeDifference(x, y);
        writePattern(x, y);
      }
    }

    private boolean isSkipped(int x, int y) {
      return quarters == 0 || (x > 0 && y > 0);
    }

    /** P_L0_16x16 (table 9-37, 9.3.2.5). */
    private void writeType() {
      for (CabacContext context : type) {
        cabac.bin(context, false);
      }
    }

    /**
     * The vector of the first macroblock; that of the others is as predicted (8.4.1.3). Only the
     * neighbours of the first one see its difference (9.3.3.1.1.7).
     */
    private void writeDifference(int x, int y) {
      if (x + y == 0) {
        writeFirst();
      } else {
        cabac.bin(horizontal[x + y > 1 || quarters < 3 ? 0 : quarters <= 32 ? 1 : 2], false);
      }
      cabac.bin(vertical, false);
    }

    /** UEG3 with a sign (9.3.2.3, 9.3.3.1.2). */
    private void writeFirst() {
      for (int n = 0; n < Math.min(quarters, LONGEST_PREFIX); n++) {
        cabac.bin(prefix(n), true);
      }
      if (quarters < LONGEST_PREFIX) {
        cabac.bin(prefix(quarters), false);
      } else {
        writeSuffix(quarters - LONGEST_PREFIX);
      }
      cabac.bypass(false); // the sign
    }

    private CabacContext prefix(int bin) {
      return horizontal[bin == 0 ? 0 : Math.min(bin + 2, 6)];
    }

    /** Exp-Golomb (9.3.2.3). */
    private void writeSuffix(int value) {
      int order = SUFFIX_ORDER;
      int rest = value;
      for (; rest >= 1 << order; order++) {
        cabac.bypass(true);
        rest -= 1 << order;
      }
      cabac.bypass(false);
      for (int bit = order - 1; bit >= 0; bit--) {
        cabac.bypass(((rest >> bit) & 1) != 0);
      }
    }

    /**
     * coded_block_pattern 0 (9.3.2.6, 9.3.3.1.1.4): neighbours outside the picture count as full.
     */
    private void writePattern(int x, int y) {
      int left = x > 0 ? 1 : 0;
      int above = y > 0 ? 2 : 0;
      cabac.bin(luma[left + above], false);
      cabac.bin(luma[1 + above], false);
      cabac.bin(luma[left + 2], false);
      cabac.bin(luma[3], false);
      cabac.bin(chroma, false);
    }
  }
}
