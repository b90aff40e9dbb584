package glid.worker.slide;

/**
 * Writes slide frames: P slices without residual that show a key picture displaced to the left
 * (7.3.4, 7.3.5, CAVLC). No picture refers to them.
 */
final class SlideFrameWriter {
  /** id of the picture parameter set of slide frames. */
  static final int PPS_ID = 1;

  /** disable_deblocking_filter_idc: there is nothing to filter. */
  private static final int NO_DEBLOCKING = 1;

  /** P_L0_16x16 (table 7-13). */
  private static final int P_L0_16X16 = 0;

  /** coded_block_pattern 0 of inter macroblocks in 4:2:0 (table 9-4). */
  private static final int NO_RESIDUAL = 0;

  /** modification_of_pic_nums_idc (table 7-7). */
  private static final int SUBTRACT = 0;

  private static final int NO_MORE = 3;

  private final int widthInMbs;
  private final int heightInMbs;

  SlideFrameWriter(SlideFormat format) {
    widthInMbs = format.widthInMbs();
    heightInMbs = format.heightInMbs();
  }

  /**
   * A slide frame.
   *
   * @param references key pictures since the last IDR picture, that one included
   * @param back which key picture is displaced: 1 is the latest one, 2 the one before it, ..
   * @param displayed frames since the last IDR picture
   * @param quarters displacement in quarter luma samples, at least 0
   */
  NalUnit write(int references, int back, int displayed, int quarters) {
    BitWriter out = new BitWriter();
    out.unsigned(0); // first_mb_in_slice
    out.unsigned(SliceHeader.ALL_P);
    out.unsigned(PPS_ID);
    // 7.4.3: one more than the reference before it, for all that follow this one
    int frameNum = references & ((1 << SlideFormat.LOG2_MAX_FRAME_NUM) - 1);
    out.bits(frameNum, SlideFormat.LOG2_MAX_FRAME_NUM);
    out.bits(KeyPosition.picOrderCntLsb(displayed), SlideFormat.LOG2_MAX_PIC_ORDER_CNT_LSB);
    out.flag(false); // num_ref_idx_active_override_flag
    writeReference(out, back);
    out.signed(0); // slice_qp_delta
    out.unsigned(NO_DEBLOCKING);
    writeMacroblocks(out, quarters);
    out.trailingBits();
    return new NalUnit(0, NalUnit.SLICE, out.toBytes());
  }

  /** ref_pic_list_modification (7.3.3.1): the list begins with the latest picture. */
  private static void writeReference(BitWriter out, int back) {
    out.flag(back != 1);
    if (back != 1) {
      out.unsigned(SUBTRACT);
      out.unsigned(back - 1); // abs_diff_pic_num_minus1
      out.unsigned(NO_MORE);
    }
  }

  /**
   * P_Skip infers the vector of its neighbours, but zero in the first row and column (8.4.1.1):
   * these are written out, the others are skipped.
   */
  private void writeMacroblocks(BitWriter out, int quarters) {
    if (quarters == 0) {
      out.unsigned(widthInMbs * heightInMbs); // mb_skip_run
      return;
    }
    writeMacroblock(out, 0, quarters);
    for (int x = 1; x < widthInMbs; x++) {
      writeMacroblock(out, 0, 0);
    }
    for (int y = 1; y < heightInMbs; y++) {
      writeMacroblock(out, y == 1 ? 0 : widthInMbs - 1, 0);
    }
    if (heightInMbs > 1 && widthInMbs > 1) {
      out.unsigned(widthInMbs - 1); // mb_skip_run
    }
  }

  /**
   * @param skipped macroblocks skipped before this one
   * @param difference of its horizontal vector from the predicted one (8.4.1.3), which is that of
   *     the neighbours, and zero for the first macroblock
   */
  private static void writeMacroblock(BitWriter out, int skipped, int difference) {
    out.unsigned(skipped); // mb_skip_run
    out.unsigned(P_L0_16X16);
    out.signed(difference); // mvd_l0, horizontal
    out.signed(0); // vertical
    out.unsigned(NO_RESIDUAL);
  }
}
