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
