package glid.worker.slide;

/**
 * Writes slide frames: P slices without residual that show a key picture displaced to the left
 * (7.3.3). No picture refers to them.
 */
final class SlideFrameWriter {
  /** id of the picture parameter set of slide frames. */
  static final int PPS_ID = 1;

  /** disable_deblocking_filter_idc: there is nothing to filter. */
  private static final int NO_DEBLOCKING = 1;

  /** modification_of_pic_nums_idc (table 7-7). */
  private static final int SUBTRACT = 0;

  private static final int NO_MORE = 3;

  private final SlideMacroblocks macroblocks;

  SlideFrameWriter(SlideFormat format) {
    macroblocks = new SlideMacroblocks(format);
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
    out.unsigned(SlideMacroblocks.INIT_IDC);
    out.signed(0); // slice_qp_delta
    out.unsigned(NO_DEBLOCKING);
    out.alignWithOnes();
    byte[] data = macroblocks.displaced(quarters);
    out.bytes(data, 0, data.length);
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
}
