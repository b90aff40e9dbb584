package glid.worker.stitch;

import glid.core.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** SHA-256 over a sequence of packets: key flag, size and bytes of each. */
final class PayloadDigest {
  private final MessageDigest digest = Sha256.newDigest();

  void accept(AVPacket packet) {
    int key = packet.flags() & avcodec.AV_PKT_FLAG_KEY;
    digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(key).putInt(packet.size()).flip());
    digest.update(PacketAudit.payload(packet));
  }

  /** Lower-case hex; the digest starts afresh. */
  String finish() {
    return Sha256.finish(digest);
  }
}
