package glid.worker.slide;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the pictures of a slide-coded segment, in order, as MP4 stores them: each unit behind its
 * length in four bytes (ISO/IEC 14496-15, 5.3.2). Confined to one thread.
 */
public final class SlideStream {
  private static final int AVCC_VERSION = 1;
  private static final int LENGTHS_OF_FOUR_BYTES = 0xfc | 3;
  private static final int ONE_SPS = 0xe0 | 1;
  private static final int TWO_PPS = 2;

  /** chroma_format 4:2:0 and 8 bits, behind the sets of profile High. */
  private static final byte[] HIGH_FORMAT = {(byte) (0xfc | 1), (byte) 0xf8, (byte) 0xf8, 0};

  private final SlideFormat format;
  private final KeyPictures keys;
  private final SlideFrameWriter slides;

  /** Numbers of the key pictures since the last IDR picture, by frame. */
  private final Map<Integer, Integer> references = new HashMap<>();

  private int idr;

  /**
   * @param headers the encoder's parameter sets with start codes
   * @throws Unrewritable if its pictures cannot be joined with slide frames
   */
  public SlideStream(SlideFormat format, byte[] headers) {
    this.format = format;
    keys = new KeyPictures(headers, format);
    slides = new SlideFrameWriter(format);
  }

  /** The parameter sets as AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1). */
  public byte[] configuration() {
    byte[] sps = format.sequenceParameterSet().toBytes();
    byte[] ofKeys = keys.pictureParameterSet().toBytes();
    byte[] ofSlides = PictureParameterSet.OF_SLIDE_FRAMES.toUnit(SlideFrameWriter.PPS_ID).toBytes();
    ByteBuffer record = ByteBuffer.allocate(17 + sps.length + ofKeys.length + ofSlides.length);
    record.put((byte) AVCC_VERSION).put(sps, 1, 3); // profile, constraints, level
    record.put((byte) LENGTHS_OF_FOUR_BYTES).put((byte) ONE_SPS);
    record.putShort((short) sps.length).put(sps).put((byte) TWO_PPS);
    record.putShort((short) ofKeys.length).put(ofKeys);
    record.putShort((short) ofSlides.length).put(ofSlides);
    return record.put(HIGH_FORMAT).array();
  }

  /**
   * A key picture under its new headers.
   *
   * @param packet the encoder's picture with start codes
   * @throws Unrewritable if it cannot be joined with slide frames
   */
  public byte[] key(FrameCoding.Key key, byte[] packet) {
    if (key.isIdr()) {
      idr = key.frame();
      references.clear();
    }
    KeyPosition position =
        new KeyPosition(
            key.isIdr(),
            references.size(),
            key.frame() - idr,
            key.frame() & 1, // differs from that of an IDR picture right before (7.4.3)
            key.forgetsPrevious());
    references.put(key.frame(), references.size());
    return lengthPrefixed(keys.rewrite(packet, position));
  }

  /** A slide frame. */
  public byte[] slide(FrameCoding.Slide slide) {
    int key = Objects.requireNonNull(references.get(slide.key()), "a key picture of this stream");
    int count = references.size();
    return lengthPrefixed(
        List.of(slides.write(count, count - key, slide.frame() - idr, slide.quarters())));
  }

  private static byte[] lengthPrefixed(List<NalUnit> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (NalUnit unit : units) {
      byte[] bytes = unit.toBytes();
      out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }
}
