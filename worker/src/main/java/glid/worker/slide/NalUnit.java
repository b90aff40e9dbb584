package glid.worker.slide;

import java.util.Arrays;
import java.util.List;

/**
 * A network abstraction layer unit (7.3.1).
 *
 * @param refIdc nal_ref_idc, 0..3; 0: no picture refers to it
 * @param type nal_unit_type (table 7-1)
 * @param rbsp payload without emulation prevention bytes, with its trailing bits
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never compared
record NalUnit(int refIdc, int type, byte[] rbsp) {
  static final int SLICE = 1;
  static final int IDR_SLICE = 5;
  static final int SPS = 7;
  static final int PPS = 8;

  private static final int TYPE_MASK = 0x1f;
  private static final int EMULATION_PREVENTION = 3;

  boolean isSlice() {
    return type == SLICE || type == IDR_SLICE;
  }

  boolean isIdr() {
    return type == IDR_SLICE;
  }

  /**
   * The units of a byte stream with start codes (annex B).
   *
   * @throws Unrewritable if it has none, or one without a payload
   */
  static List<NalUnit> ofByteStream(byte[] stream) {
    List<NalUnit> units = ByteStream.units(stream).stream().map(NalUnit::parse).toList();
    Unrewritable.require(
        !units.isEmpty(), "NAL units with start codes", stream.length + " bytes without");
    return units;
  }

  /**
   * A unit from its bytes, without start code or length.
   *
   * @throws Unrewritable if it has no payload
   */
  static NalUnit parse(byte[] unit) {
    Unrewritable.require(unit.length > 1, "a NAL unit with a payload", unit.length + " bytes");
    byte[] rbsp = new byte[unit.length - 1];
    int length = 0;
    int zeros = 0;
    for (int n = 1; n < unit.length; n++) {
      if (zeros == 2 && unit[n] == EMULATION_PREVENTION) {
        zeros = 0;
        continue;
      }
      zeros = unit[n] == 0 ? zeros + 1 : 0;
      rbsp[length++] = unit[n];
    }
    return new NalUnit((unit[0] >> 5) & 3, unit[0] & TYPE_MASK, Arrays.copyOf(rbsp, length));
  }

  /** The unit's bytes, with emulation prevention (7.4.1.1). */
  byte[] toBytes() {
    byte[] unit = new byte[1 + rbsp.length + rbsp.length / 2 + 1];
    unit[0] = (byte) ((refIdc << 5) | type);
    int length = 1;
    int zeros = 0;
    for (byte next : rbsp) {
      if (zeros == 2 && (next & ~EMULATION_PREVENTION) == 0) {
        unit[length++] = EMULATION_PREVENTION;
        zeros = 0;
      }
      zeros = next == 0 ? zeros + 1 : 0;
      unit[length++] = next;
    }
    return Arrays.copyOf(unit, length);
  }
}
