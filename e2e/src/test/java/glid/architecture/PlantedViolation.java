package glid.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Code that breaks one rule, and code near by that keeps it.
 *
 * @param rule the name of the rule's constant
 * @param offenders each breaks the rule; a source is one top-level type or a package-info
 * @param neighbours break nothing: stand-ins for libraries, and the place where the same is lawful
 */
record PlantedViolation(String rule, List<String> offenders, List<String> neighbours) {
  PlantedViolation {
    offenders = List.copyOf(offenders);
    neighbours = List.copyOf(neighbours);
  }

  static PlantedViolation breaks(String rule, String... offenders) {
    return new PlantedViolation(rule, List.of(offenders), List.of());
  }

  PlantedViolation beside(String... lawful) {
    return new PlantedViolation(
        rule, offenders, Stream.concat(neighbours.stream(), Arrays.stream(lawful)).toList());
  }

  List<String> sources() {
    return Stream.concat(offenders.stream(), neighbours.stream()).toList();
  }

  @Override
  public String toString() {
    return rule;
  }
}
