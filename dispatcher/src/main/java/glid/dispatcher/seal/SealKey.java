package glid.dispatcher.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The key of a seal. That of a data folder is random, made at the first start, readable by its
 * owner only. That of a fleet follows from a secret which all its dispatchers have, so that each
 * accepts what another one signed. Both survive restarts.
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

  /**
   * The key that follows from a secret (HKDF with SHA-256, RFC 5869); nothing about the secret can
   * be learned from it.
   *
   * @param secret that all who shall have the same key know
   * @param fleet what tells fleets with the same secret apart
   */
  public static byte[] derivedFrom(String secret, String fleet) {
    try {
      byte[] label = ("glid seal 1 " + fleet).getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.getBytes(StandardCharsets.UTF_8))
                  .thenExpand(label, BYTES));
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException impossible) {
      throw new IllegalStateException("every Java platform has HKDF-SHA256", impossible);
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
