package glid.worker.slide;

/**
 * Where a key picture stands among the pictures since the last IDR picture.
 *
 * @param isIdr whether it is one itself
 * @param references key pictures since the last IDR picture, 0 for the IDR picture
 * @param displayed frames since the last IDR picture
 * @param idrPicId 0 or 1, not that of an IDR picture right before
 * @param forgetsPrevious whether the key picture before it is not referred to any more, instead of
 *     the one before that
 */
record KeyPosition(
    boolean isIdr, int references, int displayed, int idrPicId, boolean forgetsPrevious) {
  /** memory_management_control_operation: mark a short-term picture as unused (table 7-9). */
  private static final int FORGET_SHORT_TERM = 1;

  private static final int NO_MORE = 0;

  int frameNum() {
    return references & ((1 << SlideFormat.LOG2_MAX_FRAME_NUM) - 1);
  }

  int picOrderCntLsb() {
    return picOrderCntLsb(displayed);
  }

  static int picOrderCntLsb(int displayed) {
    return 2 * displayed & ((1 << SlideFormat.LOG2_MAX_PIC_ORDER_CNT_LSB) - 1);
  }

  /** dec_ref_pic_marking (7.3.3.3). */
  void writeMarking(BitWriter out) {
    if (isIdr) {
      out.flag(false); // no_output_of_prior_pics_flag
      out.flag(false); // long_term_reference_flag
      return;
    }
    out.flag(forgetsPrevious); // adaptive_ref_pic_marking_mode_flag
    if (forgetsPrevious) {
      out.unsigned(FORGET_SHORT_TERM);
      out.unsigned(0); // difference_of_pic_nums_minus1: the picture before
      out.unsigned(NO_MORE);
    }
  }
}
