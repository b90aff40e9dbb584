package glid.worker.slide;

/**
 * The fields of an encoder's slice header (7.3.3) that stand in front of its payload also behind
 * another header.
 *
 * @param firstMb first_mb_in_slice
 * @param type slice_type, 0..9
 * @param cabacInitIdc of P slices with CABAC, else 0
 * @param qpDelta slice_qp_delta
 * @param deblocking of this slice
 */
record SliceHeader(int firstMb, int type, int cabacInitIdc, int qpDelta, Deblocking deblocking) {
  /** slice_type of slices of which all of the picture are P. */
  static final int ALL_P = 5;

  private static final int P = 0;
  private static final int I = 2;

  /**
   * Fields that are there with deblocking_filter_control_present_flag; the filter's offsets are
   * there unless it is off.
   *
   * @param idc disable_deblocking_filter_idc
   * @param alphaDiv2 slice_alpha_c0_offset_div2
   * @param betaDiv2 slice_beta_offset_div2
   */
  record Deblocking(int idc, int alphaDiv2, int betaDiv2) {
    static final Deblocking DEFAULT = new Deblocking(0, 0, 0);

    private static final int OFF = 1;

    private static Deblocking parse(BitReader in) {
      int idc = in.unsigned();
      return idc == OFF ? new Deblocking(OFF, 0, 0) : new Deblocking(idc, in.signed(), in.signed());
    }

    private void write(BitWriter out) {
      out.unsigned(idc);
      if (idc != OFF) {
        out.signed(alphaDiv2);
        out.signed(betaDiv2);
      }
    }
  }

  boolean isIntra() {
    return type % 5 == I;
  }

  /**
   * Reads a header up to the slice data.
   *
   * @throws Unrewritable if it is not an I slice or a P slice that refers to the picture before
   */
  static SliceHeader parse(
      NalUnit unit, BitReader in, SequenceParameterSet sps, PictureParameterSet pps) {
    int firstMb = in.unsigned();
    int type = in.unsigned();
    boolean intra = type % 5 == I;
    Unrewritable.require(intra || type % 5 == P, "I and P slices", "slice_type " + type);
    in.unsigned(); // pic_parameter_set_id
    in.bits(sps.log2MaxFrameNum());
    if (unit.isIdr()) {
      in.unsigned(); // idr_pic_id
    }
    in.bits(sps.log2MaxPicOrderCntLsb());
    if (sps.log2MaxPicOrderCntLsb() > 0 && pps.bottomFieldOrder()) {
      in.signed(); // delta_pic_order_cnt_bottom
    }
    if (!intra) {
      requireOneReference(in, pps);
    }
    requirePlainMarking(unit, in);
    int cabacInitIdc = pps.cabac() && !intra ? in.unsigned() : 0;
    int qpDelta = in.signed();
    Deblocking deblocking = pps.deblockingControl() ? Deblocking.parse(in) : Deblocking.DEFAULT;
    return new SliceHeader(firstMb, type, cabacInitIdc, qpDelta, deblocking);
  }

  private static void requireOneReference(BitReader in, PictureParameterSet pps) {
    int active = in.flag() ? in.unsigned() + 1 : pps.refIdxActive();
    Unrewritable.require(active == 1, "one reference", active);
    Unrewritable.require(!in.flag(), "references in their first order", "others");
  }

  /** dec_ref_pic_marking (7.3.3.3). */
  private static void requirePlainMarking(NalUnit unit, BitReader in) {
    if (unit.isIdr()) {
      in.flag(); // no_output_of_prior_pics_flag
      Unrewritable.require(!in.flag(), "short-term references", "long_term_reference_flag 1");
    } else if (unit.refIdc() > 0) {
      Unrewritable.require(!in.flag(), "references by sliding window", "memory commands");
    }
  }

  /**
   * Writes the header of a key picture up to the slice data.
   *
   * @param pps that of key pictures, which has the id 0
   */
  void write(BitWriter out, KeyPosition key, PictureParameterSet pps) {
    out.unsigned(firstMb);
    out.unsigned(type);
    out.unsigned(0); // pic_parameter_set_id
    out.bits(key.frameNum(), SlideFormat.LOG2_MAX_FRAME_NUM);
    if (key.isIdr()) {
      out.unsigned(key.idrPicId());
    }
    out.bits(key.picOrderCntLsb(), SlideFormat.LOG2_MAX_PIC_ORDER_CNT_LSB);
    if (!isIntra()) {
      out.flag(false); // num_ref_idx_active_override_flag
      out.flag(false); // ref_pic_list_modification_flag_l0
    }
    key.writeMarking(out);
    if (pps.cabac() && !isIntra()) {
      out.unsigned(cabacInitIdc);
    }
    out.signed(qpDelta);
    if (pps.deblockingControl()) {
      deblocking.write(out);
    }
  }
}
