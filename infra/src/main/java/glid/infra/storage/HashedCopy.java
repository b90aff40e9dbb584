package glid.infra.storage;

import glid.core.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Hashes photos, and writes them to a file on the way. */
public final class HashedCopy {
  private static final int BUFFER_BYTES = 1 << 16;

  private HashedCopy() {}

  /** Copies all of a stream, and leaves both open. */
  public static StoredInput copy(InputStream content, FileChannel file) throws IOException {
    return read(content, piece -> CacheFolder.writeFully(file, piece));
  }

  /** Only reads a file. */
  public static StoredInput of(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return read(content, _ -> {});
    }
  }

  private static StoredInput read(InputStream content, Sink sink) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      digest.update(buffer, 0, count);
      sink.take(ByteBuffer.wrap(buffer, 0, count));
      size += count;
    }
    return new StoredInput(Sha256.finish(digest), size);
  }

  @FunctionalInterface
  private interface Sink {
    void take(ByteBuffer piece) throws IOException;
  }
}
