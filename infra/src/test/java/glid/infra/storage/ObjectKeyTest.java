package glid.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectKeyTest {
  static Stream<String> notKeys() {
    return Stream.of(
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/./b",
        "a/../b",
        "A",
        "a b",
        "a\\b",
        "a:b",
        "ä",
        "a\u0000",
        "a".repeat(201),
        "a/".repeat(256) + "a");
  }

  @ParameterizedTest
  @MethodSource("notKeys")
  void whatIsNoKeyIsRefused(String text) {
    assertThatThrownBy(() -> new ObjectKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("object key");
  }

  @Test
  void dotsDashesAndUnderscoresAreFine() {
    ObjectKey key = new ObjectKey("a/.b/..c/d-e_f.g");

    assertThat(key.lastSegment()).isEqualTo("d-e_f.g");
    assertThat(new ObjectKey("single").lastSegment()).isEqualTo("single");
  }

  @Test
  void aKeyMayHave512Characters() {
    String longest = "a/".repeat(255) + "aa";

    assertThat(new ObjectKey(longest).text()).hasSize(ObjectKey.MAX_LENGTH);
  }

  @Test
  void rangesAreHalfOpenAndNotNegative() {
    assertThatThrownBy(() -> new ByteRange(-1, 0)).hasMessageContaining("-1..0");
    assertThatThrownBy(() -> new ByteRange(2, 1)).hasMessageContaining("2..1");
  }
}
