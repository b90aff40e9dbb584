package glid.worker.segment;

import glid.infra.storage.HashedCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** SHA-256 of files. */
final class FileHash {
  private FileHash() {}

  /** 64 lower-case hexadecimal digits. */
  static String sha256(Path file) {
    try {
      return HashedCopy.of(file).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException("hashing " + file, e);
    }
  }
}
