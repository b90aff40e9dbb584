package glid.worker.encode;

import glid.core.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** SHA-256 over the pictures of a track: key flag, size and bytes of each. */
public final class PayloadDigest {
  private final MessageDigest digest = Sha256.newDigest();

  /**
   * Takes the next picture.
   *
   * @param key whether it is an IDR picture
   * @param payload its NAL units, each behind its length in four bytes; read to its end
   */
  public void accept(boolean key, ByteBuffer payload) {
    int size = payload.remaining();
    digest.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(key ? 1 : 0).putInt(size).flip());
    digest.update(payload);
  }

  /** Lower-case hex; the digest starts afresh. */
  public String finish() {
    return Sha256.finish(digest);
  }
}
