package glid.worker.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Parameter sets and pictures of encoders other than ours, written here bit by bit. */
class RewritingTest {
  private static final int BASELINE = 66;
  private static final int MAIN = 77;
  private static final int EXTENDED = 88;
  private static final int HIGH = 100;
  private static final byte[] PAYLOAD = {0x5a, 0x00, 0x00, 0x01, (byte) 0x80};
  private static final SlideFormat FORMAT =
      new SlideFormat(new FrameSize(64, 32), 64, FrameRate.of(30));

  /** Baseline, CAVLC, order count of 6 bits, frame number of 5, deblocking control. */
  @Test
  void aHardwareEncodersPictureGetsAnotherHeaderBeforeTheSameBits() {
    NalUnit sps = sps(BASELINE, out -> {}, 5, 0, 6, true);
    NalUnit pps = pps(false, false, true, out -> {});
    NalUnit slice =
        slice(
            NalUnit.SLICE,
            out -> {
              out.unsigned(SliceHeader.ALL_P);
              out.unsigned(0);
              out.bits(17, 5); // frame_num
              out.bits(40, 6); // pic_order_cnt_lsb
              out.flag(false);
              out.flag(false);
              out.flag(false); // sliding window
              out.signed(-3);
              out.unsigned(0);
              out.signed(2);
              out.signed(-2);
              out.bits(0b1011001, 7);
            });

    List<NalUnit> rewritten =
        new KeyPictures(byteStream(sps, pps), FORMAT)
            .rewrite(byteStream(sei(), slice), new KeyPosition(false, 3, 700, 0, false));

    assertThat(rewritten).hasSize(1);
    BitReader in = new BitReader(rewritten.getFirst().rbsp());
    assertThat(in.unsigned()).as("first_mb_in_slice").isZero();
    assertThat(in.unsigned()).as("slice_type").isEqualTo(SliceHeader.ALL_P);
    assertThat(in.unsigned()).as("pic_parameter_set_id").isZero();
    assertThat(in.bits(SlideFormat.LOG2_MAX_FRAME_NUM)).as("frame_num").isEqualTo(3);
    assertThat(in.bits(SlideFormat.LOG2_MAX_PIC_ORDER_CNT_LSB)).as("order").isEqualTo(1400);
    assertThat(in.bits(3)).as("override, modification, marking").isZero();
    assertThat(in.signed()).as("slice_qp_delta").isEqualTo(-3);
    assertThat(in.unsigned()).as("disable_deblocking_filter_idc").isZero();
    assertThat(in.signed()).as("slice_alpha_c0_offset_div2").isEqualTo(2);
    assertThat(in.signed()).as("slice_beta_offset_div2").isEqualTo(-2);
    assertThat(in.bits(7)).as("payload").isEqualTo(0b1011001);
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void aCabacPayloadStaysByteForByte() {
    NalUnit sps = sps(HIGH, RewritingTest::eightBits420, 4, 2, 0, true);
    NalUnit pps = pps(false, true, false, out -> {});
    NalUnit slice =
        slice(
            NalUnit.IDR_SLICE,
            out -> {
              out.unsigned(7); // all I
              out.unsigned(0);
              out.bits(0, 4);
              out.unsigned(1); // idr_pic_id
              out.bits(0, 2);
              out.signed(4);
              out.alignWithOnes();
              out.bytes(PAYLOAD, 0, PAYLOAD.length);
            },
            false);

    List<NalUnit> rewritten =
        new KeyPictures(byteStream(sps, pps), FORMAT)
            .rewrite(byteStream(slice), new KeyPosition(true, 0, 0, 0, false));

    assertThat(rewritten.getFirst().rbsp()).endsWith(PAYLOAD);
    assertThat(NalUnit.parse(rewritten.getFirst().toBytes()).rbsp())
        .isEqualTo(rewritten.getFirst().rbsp());
  }

  @Test
  void sequencesThatAreNotEightBitFramesAreRefused() {
    refusesSps(sps(EXTENDED, out -> {}, 4, 2, 0, true), "profile");
    refusesSps(sps(HIGH, out -> highFormat(out, 2, 0, 0, false, false), 4, 2, 0, true), "4:2:0");
    refusesSps(sps(HIGH, out -> highFormat(out, 1, 2, 2, false, false), 4, 2, 0, true), "8 bits");
    refusesSps(sps(HIGH, out -> highFormat(out, 1, 0, 0, true, false), 4, 2, 0, true), "lossless");
    refusesSps(sps(HIGH, out -> highFormat(out, 1, 0, 0, false, true), 4, 2, 0, true), "scaling");
    refusesSps(sps(MAIN, out -> {}, 4, 1, 0, true), "pic_order_cnt_type 1");
    refusesSps(sps(MAIN, out -> {}, 4, 2, 0, false), "frame_mbs_only_flag 0");
  }

  @Test
  void picturesThatTheirSetMakesUnlikeOursAreRefused() {
    refusesPps(pps(true, false, false, out -> {}), "weighted");
    refusesPps(
        pps(
            false,
            false,
            false,
            out -> {
              out.flag(true);
              out.flag(true);
              out.signed(0);
            }),
        "scaling");
  }

  @Test
  void slicesOfOtherKindsAreRefused() {
    refusesSlice(NalUnit.SLICE, 6, out -> {}, "slice_type 6");
    refusesSlice(
        NalUnit.SLICE,
        5,
        out -> {
          out.flag(true);
          out.unsigned(1);
        },
        "one reference");
    refusesSlice(NalUnit.SLICE, 5, out -> out.bits(0b01, 2), "first order");
    refusesSlice(NalUnit.SLICE, 5, out -> out.bits(0b001, 3), "memory commands");
    refusesSlice(NalUnit.IDR_SLICE, 7, out -> {}, "no IDR picture");
  }

  @Test
  void anotherPictureSizeIsRefused() {
    byte[] headers = headers(sps(MAIN, out -> {}, 4, 2, 0, true));
    SlideFormat wider = new SlideFormat(new FrameSize(80, 32), 64, FrameRate.of(30));

    assertThatThrownBy(() -> new KeyPictures(headers, wider))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining("expected 9x2 macroblocks, got 8x2");
  }

  @Test
  void anythingButOneSetOfEachKindIsRefused() {
    NalUnit sps = sps(MAIN, out -> {}, 4, 2, 0, true);

    assertThatThrownBy(() -> new KeyPictures(byteStream(sps), FORMAT))
        .hasMessageContaining("one picture parameter set, got 0");
    assertThatThrownBy(() -> new KeyPictures(new byte[] {1, 2, 3, 4}, FORMAT))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining("start codes");
  }

  private static void refusesSps(NalUnit sps, String reason) {
    assertThatThrownBy(() -> SequenceParameterSet.parse(sps))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining(reason);
  }

  private static void refusesPps(NalUnit pps, String reason) {
    assertThatThrownBy(() -> PictureParameterSet.parse(pps))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining(reason);
  }

  private static void refusesSlice(int unit, int type, Consumer<BitWriter> fields, String reason) {
    KeyPictures keys = new KeyPictures(headers(sps(MAIN, out -> {}, 4, 2, 0, true)), FORMAT);
    NalUnit slice =
        slice(
            unit,
            out -> {
              out.unsigned(type);
              out.unsigned(0);
              out.bits(1, 4);
              fields.accept(out);
              out.bits(0, 24);
            });

    assertThatThrownBy(
            () -> keys.rewrite(byteStream(slice), new KeyPosition(false, 1, 1, 0, false)))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining(reason);
  }

  private static byte[] headers(NalUnit sps) {
    return byteStream(sps, pps(false, false, false, out -> {}));
  }

  /** 128x32 coded samples (7.3.2.1.1). */
  private static NalUnit sps(
      int profile,
      Consumer<BitWriter> high,
      int frameNumBits,
      int orderType,
      int orderBits,
      boolean frames) {
    BitWriter out = new BitWriter();
    out.bits(profile, 8);
    out.bits(0, 8);
    out.bits(31, 8);
    out.unsigned(0);
    high.accept(out);
    out.unsigned(frameNumBits - 4);
    out.unsigned(orderType);
    if (orderType == 0) {
      out.unsigned(orderBits - 4);
    }
    out.unsigned(1); // max_num_ref_frames
    out.flag(false);
    out.unsigned(7);
    out.unsigned(1);
    out.flag(frames);
    out.bits(0b1000, 4);
    out.trailingBits();
    return new NalUnit(3, NalUnit.SPS, out.toBytes());
  }

  private static void eightBits420(BitWriter out) {
    highFormat(out, 1, 0, 0, false, false);
  }

  private static void highFormat(
      BitWriter out, int chroma, int lumaBits, int chromaBits, boolean bypass, boolean scaling) {
    out.unsigned(chroma);
    out.unsigned(lumaBits);
    out.unsigned(chromaBits);
    out.flag(bypass);
    out.flag(scaling);
  }

  /** 7.3.2.2. */
  private static NalUnit pps(
      boolean weighted, boolean cabac, boolean deblockingControl, Consumer<BitWriter> more) {
    BitWriter out = new BitWriter();
    out.unsigned(0);
    out.unsigned(0);
    out.flag(cabac);
    out.flag(false);
    out.unsigned(0);
    out.unsigned(0);
    out.unsigned(0);
    out.flag(weighted);
    out.bits(0, 2);
    out.signed(0);
    out.signed(0);
    out.signed(0);
    out.flag(deblockingControl);
    out.flag(false);
    out.flag(false);
    more.accept(out);
    out.trailingBits();
    return new NalUnit(3, NalUnit.PPS, out.toBytes());
  }

  private static NalUnit slice(int type, Consumer<BitWriter> fields) {
    return slice(type, fields, true);
  }

  private static NalUnit slice(int type, Consumer<BitWriter> fields, boolean trailing) {
    BitWriter out = new BitWriter();
    out.unsigned(0); // first_mb_in_slice
    fields.accept(out);
    if (trailing) {
      out.trailingBits();
    }
    return new NalUnit(2, type, out.toBytes());
  }

  private static NalUnit sei() {
    return new NalUnit(0, 6, new byte[] {5, 1, 7, (byte) 0x80});
  }

  private static byte[] byteStream(NalUnit... units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (NalUnit unit : units) {
      out.writeBytes(new byte[] {0, 0, 0, 1});
      out.writeBytes(unit.toBytes());
    }
    return out.toByteArray();
  }
}
