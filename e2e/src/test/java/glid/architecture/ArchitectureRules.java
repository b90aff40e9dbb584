package glid.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every rule there is, so that none can be written and then forgotten by a test. */
final class ArchitectureRules {
  private ArchitectureRules() {}

  /** The rules by the name of their constant. */
  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new TreeMap<>();
    Stream.of(HouseRules.class, OwnerRules.class, StyleRules.class)
        .flatMap(home -> Arrays.stream(home.getDeclaredFields()))
        .filter(field -> field.getType() == ArchRule.class)
        .forEach(field -> rules.put(field.getName(), valueOf(field)));
    return rules;
  }

  private static ArchRule valueOf(Field constant) {
    try {
      return (ArchRule) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read the rule " + constant, e);
    }
  }
}
