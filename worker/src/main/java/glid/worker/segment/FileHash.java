package glid.worker.segment;

import glid.core.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** SHA-256 of files. */
final class FileHash {
  private FileHash() {}

  /** 64 lower-case hexadecimal digits. */
  static String sha256(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = Sha256.newDigest();
      new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
      return Sha256.finish(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("hashing " + file, e);
    }
  }
}
