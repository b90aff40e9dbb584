package glid.infra.storage;

import glid.core.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** Writes a stream to a file and hashes it on the way. */
public final class HashedCopy {
  private static final int BUFFER_BYTES = 1 << 16;

  private HashedCopy() {}

  /** Copies all of a stream, and leaves both open. */
  public static StoredInput copy(InputStream content, FileChannel file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      digest.update(buffer, 0, count);
      CacheFolder.writeFully(file, ByteBuffer.wrap(buffer, 0, count));
      size += count;
    }
    return new StoredInput(Sha256.finish(digest), size);
  }
}
