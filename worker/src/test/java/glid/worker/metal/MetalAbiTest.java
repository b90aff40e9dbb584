package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.objc.TypeEncoding;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What production code declares of Apple's interfaces, against a table that we did not derive from
 * it.
 */
class MetalAbiTest {
  static final List<String> MESSAGES = Declarations.messages();
  static final List<String> FUNCTIONS = Declarations.functions();
  static final List<Field> VALUES = Declarations.values();

  private static final List<String[]> TABLE = AppleTable.rows();

  @Test
  void seesWhatIsDeclared() {
    assertThat(MESSAGES)
        .contains("-[MTLCommandBuffer commit] v@:", "-[NSString UTF8String] r*@:")
        .doesNotHaveDuplicates();
    assertThat(FUNCTIONS)
        .contains("MTLCopyAllDevices @", "objc_release v@")
        .contains("CVPixelBufferLockBaseAddress i^{__CVBuffer=}Q")
        .doesNotHaveDuplicates();
    assertThat(VALUES)
        .extracting(Field::getName)
        .contains("PIXEL_FORMAT_R8_UNORM", "PIXEL_BUFFER_LOCK_READ_ONLY");
  }

  @ParameterizedTest
  @FieldSource("MESSAGES")
  void declaresMessagesAsApple(String message) {
    assertThat(message).isIn(rows("message").keySet());
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void declaresFunctionsAsApple(String function) {
    String[] parts = function.split(" ", 2);

    String prototype = rows("function").getOrDefault(parts[0], "not in the table");

    assertThat(TypeEncoding.parse(parts[1]).shape()).isEqualTo(shapeOf(prototype));
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void givesEnumsTheValuesOfApple(Field constant) throws IllegalAccessException {
    String value = rows("enum").get(constant.getName().replace("_", ""));

    assertThat(value).as(constant.getName()).isNotNull();
    constant.setAccessible(true);
    assertThat(constant.getLong(null)).isEqualTo(Long.decode(value));
  }

  /** The key of a message is all of it, that of an enum value its name as a constant of ours. */
  private static Map<String, String> rows(String kind) {
    return TABLE.stream()
        .filter(row -> row[0].equals(kind))
        .collect(Collectors.toMap(row -> key(row), row -> row[3], (a, _) -> a, TreeMap::new));
  }

  private static String key(String[] row) {
    return switch (row[0]) {
      case "message" -> notation(row[1], row[2]) + " " + row[3];
      case "function" -> row[2];
      default ->
          (row[1].replaceFirst("^(MTL|CV)", "") + row[2])
              .replaceAll("\\W|_", "")
              .toUpperCase(Locale.ROOT);
    };
  }

  private static String notation(String owner, String selector) {
    return owner.startsWith("+")
        ? "+[" + owner.substring(1) + " " + selector + "]"
        : "-[" + owner + " " + selector + "]";
  }

  /** Of a prototype such as {@code long(p,long)}. */
  private static String shapeOf(String prototype) {
    return prototype.replace("long", "q").replace("int", "i").replaceAll("[(),]", "");
  }
}
