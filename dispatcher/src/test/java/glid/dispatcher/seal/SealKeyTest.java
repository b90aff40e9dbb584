package glid.dispatcher.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeyTest {
  @TempDir private Path folder;

  @Test
  void aFolderKeepsItsKey() {
    byte[] first = SealKey.of(folder);

    assertThat(SealKey.of(folder)).isEqualTo(first).hasSize(SealKey.BYTES);
  }

  @Test
  void twoFoldersHaveTwoKeys() throws IOException {
    byte[] first = SealKey.of(folder);

    assertThat(SealKey.of(Files.createDirectory(folder.resolve("other")))).isNotEqualTo(first);
  }

  @Test
  void whoeverKnowsTheSecretHasTheKeyOfTheFleet() {
    byte[] key = SealKey.derivedFrom("secret", "bucket");

    assertThat(SealKey.derivedFrom("secret", "bucket")).isEqualTo(key).hasSize(SealKey.BYTES);
    assertThat(SealKey.derivedFrom("secret", "other")).isNotEqualTo(key);
    assertThat(SealKey.derivedFrom("Secret", "bucket")).isNotEqualTo(key);
  }

  /** Computed with another implementation: HMAC-SHA256 twice, in Python (RFC 5869, section 2). */
  @Test
  void theKeyOfAFleetIsThatOfRfc5869() {
    assertThat(HexFormat.of().formatHex(SealKey.derivedFrom("secret", "bucket")))
        .isEqualTo("0ac8b7c1194482335f8a4b9fed426a08be9c511612b332d813ffcf7bf9762fe1");
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    byte[] _ = SealKey.of(folder);

    assertThat(folder)
        .isDirectoryContaining(
            file -> {
              try {
                return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .equals("rw-------");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void aDamagedKeyIsReplaced() throws IOException {
    Files.write(folder.resolve("seal.key"), new byte[3]);

    assertThat(SealKey.of(folder)).hasSize(SealKey.BYTES).isEqualTo(SealKey.of(folder));
  }

  /** RFC 4231 has no test with a key of 32 zero bytes; this one was computed with OpenSSL. */
  @Test
  void signaturesAreHmacSha256() {
    Seal seal = new Seal(HexFormat.of().parseHex("00".repeat(32)));

    assertThat(seal.sign("glid"))
        .isEqualTo("866b44879c340175708a3f1779002c496932b61b08122a733c05454db6474349");
    assertThat(
            seal.isSignature(
                "866b44879c340175708a3f1779002c496932b61b08122a733c05454db6474349", "glid"))
        .isTrue();
    assertThat(
            seal.isSignature(
                "866b44879c340175708a3f1779002c496932b61b08122a733c05454db6474349", "Glid"))
        .isFalse();
    assertThat(seal.isSignature("", "glid")).isFalse();
  }
}
