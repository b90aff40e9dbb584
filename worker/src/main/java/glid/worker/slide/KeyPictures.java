package glid.worker.slide;

import java.util.List;

/** Puts the headers of a slide-coded video in front of the payloads of an encoder. */
final class KeyPictures {
  private final SequenceParameterSet encoderSps;
  private final PictureParameterSet encoderPps;
  private final PictureParameterSet pps;

  /**
   * @param headers the encoder's parameter sets with start codes
   * @throws Unrewritable if they are none that can be rewritten
   */
  KeyPictures(byte[] headers, SlideFormat format) {
    List<NalUnit> units = NalUnit.ofByteStream(headers);
    encoderSps = SequenceParameterSet.parse(only(units, NalUnit.SPS, "sequence parameter set"));
    encoderPps = PictureParameterSet.parse(only(units, NalUnit.PPS, "picture parameter set"));
    pps = encoderPps.ofKeys();
    Unrewritable.require(
        encoderSps.widthInMbs() == format.widthInMbs()
            && encoderSps.heightInMbs() == format.heightInMbs(),
        format.widthInMbs() + "x" + format.heightInMbs() + " macroblocks",
        encoderSps.widthInMbs() + "x" + encoderSps.heightInMbs());
  }

  private static NalUnit only(List<NalUnit> units, int type, String name) {
    List<NalUnit> found = units.stream().filter(unit -> unit.type() == type).toList();
    Unrewritable.require(found.size() == 1, "one " + name, found.size());
    return found.getFirst();
  }

  /** The picture parameter set 0. */
  NalUnit pictureParameterSet() {
    return pps.toUnit(0);
  }

  /**
   * The slices of a picture under their new headers; all other units are left out.
   *
   * @param packet the picture with start codes
   * @throws Unrewritable if a slice cannot be rewritten, or is of another kind than the position
   */
  List<NalUnit> rewrite(byte[] packet, KeyPosition key) {
    List<NalUnit> slices =
        NalUnit.ofByteStream(packet).stream()
            .filter(NalUnit::isSlice)
            .map(slice -> rewrite(slice, key))
            .toList();
    Unrewritable.require(!slices.isEmpty(), "a slice", "none");
    return slices;
  }

  private NalUnit rewrite(NalUnit slice, KeyPosition key) {
    Unrewritable.require(
        slice.isIdr() == key.isIdr(),
        key.isIdr() ? "an IDR picture" : "no IDR picture",
        "nal_unit_type " + slice.type());
    Unrewritable.require(slice.refIdc() > 0, "a reference picture", "nal_ref_idc 0");
    BitReader in = new BitReader(slice.rbsp());
    SliceHeader header = SliceHeader.parse(slice, in, encoderSps, encoderPps);
    BitWriter out = new BitWriter();
    header.write(out, key, pps);
    if (pps.cabac()) {
      copyBytes(slice.rbsp(), in, out);
    } else {
      copyBits(in, out);
    }
    return new NalUnit(slice.refIdc(), slice.type(), out.toBytes());
  }

  /** A CABAC payload begins at a whole byte (7.3.4). */
  private static void copyBytes(byte[] rbsp, BitReader in, BitWriter out) {
    out.alignWithOnes();
    out.bytes(rbsp, (in.position() + 7) >> 3, (in.end() >> 3) + 1);
  }

  private static void copyBits(BitReader in, BitWriter out) {
    while (in.hasMore()) {
      int count = Math.min(Integer.SIZE, in.end() - in.position());
      out.bits(in.bits(count), count);
    }
    out.trailingBits();
  }
}
