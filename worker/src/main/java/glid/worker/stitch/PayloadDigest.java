package glid.worker.stitch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** SHA-256 over a sequence of packets: key flag, size and bytes of each. */
final class PayloadDigest {
  private final MessageDigest digest;

  PayloadDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void accept(AVPacket packet) {
    int key = packet.flags() & avcodec.AV_PKT_FLAG_KEY;
    digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(key).putInt(packet.size()).flip());
    digest.update(PacketAudit.payload(packet));
  }

  /** Lower-case hex; the digest starts afresh. */
  String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
