package glid.worker.slide;

/** A context variable (9.3.1.1): what a bin is likely to be, learnt from those before it. */
final class CabacContext {
  /** transIdxLPS (table 9-45). */
  private static final byte[] TRANS_IDX_LPS = {
    0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21,
    21, 22, 22, 23, 24, 24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34,
    34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63
  };

  private static final int LARGEST_STATE = 62;

  /** pStateIdx, 0..62. */
  private int stateIdx;

  /** valMPS. */
  private boolean mostProbable;

  /**
   * The state at the start of a slice.
   *
   * @param m slope of tables 9-12 to 9-33
   * @param n offset of the same
   * @param qp SliceQP of luma, 0..51
   */
  CabacContext(int m, int n, int qp) {
    int state = Math.clamp(((m * qp) >> 4) + n, 1, 126);
    mostProbable = state > 63;
    stateIdx = mostProbable ? state - 64 : 63 - state;
  }

  int stateIdx() {
    return stateIdx;
  }

  boolean mostProbable() {
    return mostProbable;
  }

  /** Learns from a bin (9.3.3.2.1.1). */
  void learn(boolean bin) {
    if (bin == mostProbable) {
      stateIdx = Math.min(stateIdx + 1, LARGEST_STATE);
      return;
    }
    if (stateIdx == 0) {
      mostProbable = bin;
    }
    stateIdx = TRANS_IDX_LPS[stateIdx];
  }
}
