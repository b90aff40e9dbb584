package glid.worker.slide;

/**
 * What the slices of an encoder depend on in its sequence parameter set (7.3.2.1.1); 8-bit 4:2:0
 * frames only.
 *
 * @param log2MaxFrameNum bits of frame_num, 4..16
 * @param log2MaxPicOrderCntLsb bits of pic_order_cnt_lsb, 4..16; 0 where there is none
 *     (pic_order_cnt_type 2)
 * @param widthInMbs coded width in macroblocks
 * @param heightInMbs coded height in macroblocks
 */
record SequenceParameterSet(
    int log2MaxFrameNum, int log2MaxPicOrderCntLsb, int widthInMbs, int heightInMbs) {
  private static final int BASELINE = 66;
  private static final int MAIN = 77;
  private static final int HIGH = 100;

  /**
   * @throws Unrewritable if its pictures cannot be those of profile High with 8-bit frames
   */
  static SequenceParameterSet parse(NalUnit unit) {
    BitReader in = new BitReader(unit.rbsp());
    int profile = in.bits(8);
    Unrewritable.require(
        profile == BASELINE || profile == MAIN || profile == HIGH,
        "profile Baseline, Main or High",
        "profile_idc " + profile);
    in.bits(16); // constraint flags, level_idc
    in.unsigned(); // seq_parameter_set_id
    if (profile == HIGH) {
      requireEightBitFrames(in);
    }
    int log2MaxFrameNum = in.unsigned() + 4;
    int log2MaxPicOrderCntLsb = picOrderCntBits(in);
    in.unsigned(); // max_num_ref_frames
    in.flag(); // gaps_in_frame_num_value_allowed_flag
    int width = in.unsigned() + 1;
    int height = in.unsigned() + 1;
    Unrewritable.require(in.flag(), "frames", "frame_mbs_only_flag 0");
    return new SequenceParameterSet(log2MaxFrameNum, log2MaxPicOrderCntLsb, width, height);
  }

  private static void requireEightBitFrames(BitReader in) {
    int chromaFormat = in.unsigned();
    Unrewritable.require(chromaFormat == 1, "4:2:0", "chroma_format_idc " + chromaFormat);
    int luma = in.unsigned();
    int chroma = in.unsigned();
    Unrewritable.require(luma == 0 && chroma == 0, "8 bits", (8 + luma) + ", " + (8 + chroma));
    Unrewritable.require(!in.flag(), "no lossless transform bypass", "one");
    Unrewritable.require(!in.flag(), "flat scaling matrices", "seq_scaling_matrix_present_flag 1");
  }

  private static int picOrderCntBits(BitReader in) {
    int type = in.unsigned();
    Unrewritable.require(
        type == 0 || type == 2, "pic_order_cnt_type 0 or 2", "pic_order_cnt_type " + type);
    return type == 0 ? in.unsigned() + 4 : 0;
  }
}
