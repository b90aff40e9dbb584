package glid.core.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The example of FIPS 180-2, appendix B.1. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void hashesAsTheStandardsExample() {
    assertThat(Sha256.of("abc".getBytes(US_ASCII))).isEqualTo(OF_ABC);
  }

  @Test
  void hashesPiecesAsTheWholeAndStartsAfresh() {
    MessageDigest digest = Sha256.newDigest();
    for (int round = 0; round < 2; round++) {
      digest.update((byte) 'a');
      digest.update("bc".getBytes(US_ASCII));

      assertThat(Sha256.finish(digest)).isEqualTo(OF_ABC);
    }
  }
}
