package glid.worker.slide;

/**
 * A picture parameter set (7.3.2.2) of frames without slice groups, weights for P or redundant
 * pictures.
 *
 * @param cabac entropy_coding_mode_flag
 * @param bottomFieldOrder bottom_field_pic_order_in_frame_present_flag
 * @param refIdxActive num_ref_idx_l0_default_active_minus1 + 1
 * @param initQp pic_init_qp_minus26
 * @param chromaQpOffset chroma_qp_index_offset
 * @param deblockingControl deblocking_filter_control_present_flag
 * @param constrainedIntra constrained_intra_pred_flag
 * @param transform8x8 transform_8x8_mode_flag
 * @param secondChromaQpOffset second_chroma_qp_index_offset
 */
record PictureParameterSet(
    boolean cabac,
    boolean bottomFieldOrder,
    int refIdxActive,
    int initQp,
    int chromaQpOffset,
    boolean deblockingControl,
    boolean constrainedIntra,
    boolean transform8x8,
    int secondChromaQpOffset) {

  /** That of slide frames: CABAC, and slices may switch the deblocking filter off. */
  static final PictureParameterSet OF_SLIDE_FRAMES =
      new PictureParameterSet(true, false, 1, SlideMacroblocks.QP - 26, 0, true, false, false, 0);

  /**
   * @throws Unrewritable if it has what slide coding does not write
   */
  static PictureParameterSet parse(NalUnit unit) {
    BitReader in = new BitReader(unit.rbsp());
    in.unsigned(); // pic_parameter_set_id
    in.unsigned(); // seq_parameter_set_id
    boolean cabac = in.flag();
    boolean bottomFieldOrder = in.flag();
    int sliceGroups = in.unsigned();
    Unrewritable.require(sliceGroups == 0, "no slice groups", sliceGroups + 1);
    int refIdxActive = in.unsigned() + 1;
    in.unsigned(); // num_ref_idx_l1_default_active_minus1
    Unrewritable.require(!in.flag(), "no weighted prediction", "weighted_pred_flag 1");
    in.bits(2); // weighted_bipred_idc
    int initQp = in.signed();
    in.signed(); // pic_init_qs_minus26
    int chromaQpOffset = in.signed();
    boolean deblockingControl = in.flag();
    boolean constrainedIntra = in.flag();
    Unrewritable.require(!in.flag(), "no redundant pictures", "redundant_pic_cnt_present_flag 1");
    boolean transform8x8 = false;
    int secondChromaQpOffset = chromaQpOffset;
    if (in.hasMore()) {
      transform8x8 = in.flag();
      Unrewritable.require(
          !in.flag(), "flat scaling matrices", "pic_scaling_matrix_present_flag 1");
      secondChromaQpOffset = in.signed();
    }
    return new PictureParameterSet(
        cabac,
        bottomFieldOrder,
        refIdxActive,
        initQp,
        chromaQpOffset,
        deblockingControl,
        constrainedIntra,
        transform8x8,
        secondChromaQpOffset);
  }

  /** The same for pictures as slide coding heads them: frames with one reference. */
  PictureParameterSet ofKeys() {
    return new PictureParameterSet(
        cabac,
        false,
        1,
        initQp,
        chromaQpOffset,
        deblockingControl,
        constrainedIntra,
        transform8x8,
        secondChromaQpOffset);
  }

  /** The unit with an id, for the sequence parameter set 0. */
  NalUnit toUnit(int id) {
    BitWriter out = new BitWriter();
    out.unsigned(id);
    out.unsigned(0); // seq_parameter_set_id
    out.flag(cabac);
    out.flag(bottomFieldOrder);
    out.unsigned(0); // num_slice_groups_minus1
    out.unsigned(refIdxActive - 1);
    out.unsigned(0); // num_ref_idx_l1_default_active_minus1
    out.flag(false); // weighted_pred_flag
    out.bits(0, 2); // weighted_bipred_idc
    out.signed(initQp);
    out.signed(0); // pic_init_qs_minus26
    out.signed(chromaQpOffset);
    out.flag(deblockingControl);
    out.flag(constrainedIntra);
    out.flag(false); // redundant_pic_cnt_present_flag
    if (transform8x8 || secondChromaQpOffset != chromaQpOffset) {
      out.flag(transform8x8);
      out.flag(false); // pic_scaling_matrix_present_flag
      out.signed(secondChromaQpOffset);
    }
    out.trailingBits();
    return new NalUnit(3, NalUnit.PPS, out.toBytes());
  }
}
