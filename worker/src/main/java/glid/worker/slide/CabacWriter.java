package glid.worker.slide;

/** The arithmetic encoder (9.3.4.2 to 9.3.4.5); writes where a byte begins. */
final class CabacWriter {
  /**
   * rangeTabLPS (table 9-44): the part of the less probable bin, by pStateIdx and qCodIRangeIdx.
   */
  private static final short[][] RANGE_TAB_LPS = {
    {128, 176, 208, 240}, {128, 167, 197, 227}, {128, 158, 187, 216}, {123, 150, 178, 205},
    {116, 142, 169, 195}, {111, 135, 160, 185}, {105, 128, 152, 175}, {100, 122, 144, 166},
    {95, 116, 137, 158}, {90, 110, 130, 150}, {85, 104, 123, 142}, {81, 99, 117, 135},
    {77, 94, 111, 128}, {73, 89, 105, 122}, {69, 85, 100, 116}, {66, 80, 95, 110},
    {62, 76, 90, 104}, {59, 72, 86, 99}, {56, 69, 81, 94}, {53, 65, 77, 89},
    {51, 62, 73, 85}, {48, 59, 69, 80}, {46, 56, 66, 76}, {43, 53, 63, 72},
    {41, 50, 59, 69}, {39, 48, 56, 65}, {37, 45, 54, 62}, {35, 43, 51, 59},
    {33, 41, 48, 56}, {32, 39, 46, 53}, {30, 37, 43, 50}, {29, 35, 41, 48},
    {27, 33, 39, 45}, {26, 31, 37, 43}, {24, 30, 35, 41}, {23, 28, 33, 39},
    {22, 27, 32, 37}, {21, 26, 30, 35}, {20, 24, 29, 33}, {19, 23, 27, 31},
    {18, 22, 26, 30}, {17, 21, 25, 28}, {16, 20, 23, 27}, {15, 19, 22, 25},
    {14, 18, 21, 24}, {14, 17, 20, 23}, {13, 16, 19, 22}, {12, 15, 18, 21},
    {12, 14, 17, 20}, {11, 14, 16, 19}, {11, 13, 15, 18}, {10, 12, 15, 17},
    {10, 12, 14, 16}, {9, 11, 13, 15}, {9, 11, 12, 14}, {8, 10, 12, 14},
    {8, 9, 11, 13}, {7, 9, 11, 12}, {7, 9, 10, 12}, {7, 8, 10, 11},
    {6, 8, 9, 11}, {6, 7, 9, 10}, {6, 7, 8, 9}
  };

  private static final int HALF = 512;
  private static final int QUARTER = 256;

  private final BitWriter out;

  /** codILow, 10 bits. */
  private int low;

  /** codIRange, 256..510 between bins. */
  private int range = 510;

  /** Bits whose value the next ones decide. */
  private int outstanding;

  private boolean begun;

  CabacWriter(BitWriter out) {
    this.out = out;
  }

  /** Writes a bin under a context, which learns from it. */
  void bin(CabacContext context, boolean bin) {
    int rangeLps = rangeLps(context, range);
    range -= rangeLps;
    if (bin != context.mostProbable()) {
      low += range;
      range = rangeLps;
    }
    context.learn(bin);
    renormalise();
  }

  /** codIRangeLPS: the part of a range that stands for the less probable bin. */
  static int rangeLps(CabacContext context, int range) {
    return RANGE_TAB_LPS[context.stateIdx()][(range >> 6) & 3];
  }

  /** Writes a bin of which nothing is known (EncodeBypass). */
  void bypass(boolean bin) {
    low <<= 1;
    if (bin) {
      low += range;
    }
    if (low >= 2 * HALF) {
      put(true);
      low -= 2 * HALF;
    } else if (low < HALF) {
      put(false);
    } else {
      low -= HALF;
      outstanding++;
    }
  }

  /** end_of_slice_flag 0. */
  void goOn() {
    range -= 2;
    renormalise();
  }

  /** end_of_slice_flag 1, and all that is left, with rbsp_stop_one_bit as the last bit. */
  void end() {
    range -= 2;
    low += range;
    range = 2;
    renormalise();
    put((low & HALF) != 0);
    out.bits(((low >> 7) & 3) | 1, 2);
  }

  private void renormalise() {
    while (range < QUARTER) {
      if (low >= HALF) {
        put(true);
        low -= HALF;
      } else if (low < QUARTER) {
        put(false);
      } else {
        low -= QUARTER;
        outstanding++;
      }
      range <<= 1;
      low <<= 1;
    }
  }

  private void put(boolean bit) {
    if (begun) {
      out.flag(bit);
    }
    begun = true;
    for (; outstanding > 0; outstanding--) {
      out.flag(!bit);
    }
  }
}
