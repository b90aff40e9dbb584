package glid.worker.slide;

import glid.core.job.SlideMargin;
import glid.core.media.FrameSize;
import glid.core.media.Level;
import glid.core.timeline.FrameRate;

/**
 * What is the same for all pictures of a slide-coded video.
 *
 * @param visible size that is shown
 * @param margin luma columns right of it that are coded and cropped; width and margin are a
 *     multiple of 16
 */
public record SlideFormat(FrameSize visible, int margin, FrameRate rate) {
  /** A key picture and the one before it. */
  static final int REFERENCES = SlideMargin.REFERENCES;

  static final int LOG2_MAX_FRAME_NUM = 8;

  /**
   * Display order counts fields. The lsb spans more than twice the distance of two references
   * (8.2.1.1).
   */
  static final int LOG2_MAX_PIC_ORDER_CNT_LSB = 16;

  /** Most frames from one reference to the next picture, so that its order can be derived. */
  static final int MOST_FRAMES_BETWEEN_REFERENCES = (1 << LOG2_MAX_PIC_ORDER_CNT_LSB) / 4 - 1;

  static final int MB = 16;

  private static final int HIGH = 100;

  /** aspect_ratio_idc 1: square samples (table E-1). */
  private static final int SQUARE = 1;

  /** BT.709 (tables E-3, E-4, E-5). */
  private static final int BT709 = 1;

  public SlideFormat {
    int width = visible.width() + margin;
    if (margin < 0 || width % MB != 0 || width > FrameSize.MAX_WIDTH) {
      throw new IllegalArgumentException(
          "margin: at least 0, width and margin a multiple of 16 up to %d, got %d and %d"
              .formatted(FrameSize.MAX_WIDTH, visible.width(), margin));
    }
  }

  /** Size of the pictures that the encoder gets. */
  public FrameSize coded() {
    return visible.widenedBy(margin);
  }

  int widthInMbs() {
    return coded().width() / MB;
  }

  int heightInMbs() {
    return Math.ceilDiv(visible.height(), MB);
  }

  /** The sequence parameter set 0: profile High. */
  NalUnit sequenceParameterSet() {
    BitWriter out = new BitWriter();
    out.bits(HIGH, 8);
    out.bits(0, 8); // constraint flags
    out.bits(Level.of(coded(), rate, REFERENCES).idc(), 8);
    out.unsigned(0); // seq_parameter_set_id
    out.unsigned(1); // chroma_format_idc: 4:2:0
    out.unsigned(0); // bit_depth_luma_minus8
    out.unsigned(0); // bit_depth_chroma_minus8
    out.flag(false); // qpprime_y_zero_transform_bypass_flag
    out.flag(false); // seq_scaling_matrix_present_flag
    out.unsigned(LOG2_MAX_FRAME_NUM - 4);
    out.unsigned(0); // pic_order_cnt_type
    out.unsigned(LOG2_MAX_PIC_ORDER_CNT_LSB - 4);
    out.unsigned(REFERENCES);
    out.flag(false); // gaps_in_frame_num_value_allowed_flag
    out.unsigned(widthInMbs() - 1);
    out.unsigned(heightInMbs() - 1);
    out.flag(true); // frame_mbs_only_flag
    out.flag(true); // direct_8x8_inference_flag
    writeCropping(out);
    out.flag(true); // vui_parameters_present_flag
    writeVui(out);
    out.trailingBits();
    return new NalUnit(3, NalUnit.SPS, out.toBytes());
  }

  /** In units of two samples (7.4.2.1.1). */
  private void writeCropping(BitWriter out) {
    int right = margin / 2;
    int bottom = (MB * heightInMbs() - visible.height()) / 2;
    out.flag(right + bottom > 0);
    if (right + bottom > 0) {
      out.unsigned(0);
      out.unsigned(right);
      out.unsigned(0);
      out.unsigned(bottom);
    }
  }

  /** E.1.1. */
  private void writeVui(BitWriter out) {
    out.flag(true); // aspect_ratio_info_present_flag
    out.bits(SQUARE, 8);
    out.flag(false); // overscan_info_present_flag
    out.flag(true); // video_signal_type_present_flag
    out.bits(5, 3); // video_format: unspecified
    out.flag(false); // video_full_range_flag
    out.flag(true); // colour_description_present_flag
    out.bits(BT709, 8);
    out.bits(BT709, 8);
    out.bits(BT709, 8);
    out.flag(true); // chroma_loc_info_present_flag
    out.unsigned(0); // left
    out.unsigned(0);
    out.flag(true); // timing_info_present_flag
    out.bits(rate.denominator(), 32);
    out.bits(2 * rate.numerator(), 32); // two fields a frame
    out.flag(true); // fixed_frame_rate_flag
    out.flag(false); // nal_hrd_parameters_present_flag
    out.flag(false); // vcl_hrd_parameters_present_flag
    out.flag(false); // pic_struct_present_flag
    out.flag(true); // bitstream_restriction_flag
    out.flag(true); // motion_vectors_over_pic_boundaries_flag
    out.unsigned(0); // max_bytes_per_pic_denom
    out.unsigned(0); // max_bits_per_mb_denom
    out.unsigned(15); // log2_max_mv_length_horizontal
    out.unsigned(15); // log2_max_mv_length_vertical
    out.unsigned(0); // max_num_reorder_frames
    out.unsigned(REFERENCES); // max_dec_frame_buffering
  }
}
