package glid.worker.encode;

import glid.core.hash.Sha256;
import glid.worker.slide.ByteStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Sequence and picture parameter sets of an H.264 stream: segments join only when theirs are equal.
 *
 * <p>Encoders give them with start codes (ITU-T H.264 annex B), MP4 files as an
 * AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1); the hash is the same for both.
 */
public final class ParameterSets {
  private static final int AVCC_VERSION = 1;
  private static final int AVCC_SETS_OFFSET = 5;
  private static final int SPS_COUNT_MASK = 0x1f;

  private ParameterSets() {}

  /**
   * SHA-256 in lower-case hex over all sets, each behind its length in four bytes, big endian.
   *
   * @throws IllegalArgumentException when the parameters hold no sets, or a cut record of them
   */
  public static String sha256(AVCodecParameters parameters) {
    byte[] bytes = new byte[Math.max(0, parameters.extradata_size())];
    if (bytes.length > 0) {
      parameters.extradata().get(bytes);
    }
    return sha256(bytes);
  }

  static String sha256(byte[] extradata) {
    List<byte[]> sets = split(extradata);
    if (sets.isEmpty()) {
      throw new IllegalArgumentException(
          "extradata: at least one parameter set, got none in " + extradata.length + " bytes");
    }
    MessageDigest digest = Sha256.newDigest();
    for (byte[] set : sets) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(set.length).flip());
      digest.update(set);
    }
    return Sha256.finish(digest);
  }

  private static List<byte[]> split(byte[] extradata) {
    boolean avcc = extradata.length > AVCC_SETS_OFFSET && extradata[0] == AVCC_VERSION;
    return avcc
        ? splitAvcc(ByteBuffer.wrap(extradata))
        : ByteStream.units(extradata).stream().filter(ParameterSets::isParameterSet).toList();
  }

  private static List<byte[]> splitAvcc(ByteBuffer record) {
    List<byte[]> sets = new ArrayList<>();
    record.position(AVCC_SETS_OFFSET);
    int sequenceSets = record.get() & SPS_COUNT_MASK;
    takeSets(record, sequenceSets, sets);
    int pictureSets = record.hasRemaining() ? record.get() & 0xff : 0;
    takeSets(record, pictureSets, sets);
    return sets;
  }

  private static void takeSets(ByteBuffer record, int count, List<byte[]> sets) {
    for (int n = 0; n < count; n++) {
      int length = record.remaining() < Short.BYTES ? -1 : record.getShort() & 0xffff;
      if (length < 0 || length > record.remaining()) {
        throw new IllegalArgumentException("extradata: whole parameter sets, got a cut record");
      }
      byte[] set = new byte[length];
      record.get(set);
      sets.add(set);
    }
  }

  /** x264 adds its settings as an SEI unit, which MP4 leaves out of the record. */
  private static boolean isParameterSet(byte[] unit) {
    int type = unit.length == 0 ? 0 : unit[0] & 0x1f;
    return type == 7 || type == 8;
  }
}
