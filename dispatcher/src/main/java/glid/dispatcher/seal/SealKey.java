package glid.dispatcher.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The key of a data folder's seal: random, made at the first start, readable by its owner only. It
 * survives restarts, so what was signed before one stays valid.
 */
public final class SealKey {
  /** As long as the hash (RFC 2104, section 3). */
  public static final int BYTES = 32;

  private static final String NAME = "seal.key";

  private SealKey() {}

  /**
   * Reads the key of a folder, or makes one. The caller has the folder's lock.
   *
   * @throws UncheckedIOException if it can neither be read nor written
   */
  public static byte[] of(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      byte[] key = Files.readAllBytes(file);
      // Damaged: a new one costs no more than the links that are out.
      return key.length == BYTES ? key : create(file);
    } catch (NoSuchFileException _) {
      return create(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the key " + file, e);
    }
  }

  private static byte[] create(Path file) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path temporary = file.resolveSibling(NAME + ".new");
    try {
      Files.deleteIfExists(temporary);
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly())) {
        ByteBuffer left = ByteBuffer.wrap(key);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the key " + file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
