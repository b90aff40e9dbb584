package glid.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Proves that each rule can fail: the very rules of {@link ArchitectureTest} meet a violation. */
class PlantedViolationsTest {
  static final List<PlantedViolation> VIOLATIONS = PlantedViolations.ALL;

  private static final Map<String, ArchRule> RULES = ArchitectureRules.all();

  @TempDir private static Path folder;

  private static PlantedClasses code;

  @BeforeAll
  static void plant() throws IOException {
    code =
        PlantedClasses.compile(
            VIOLATIONS.stream().flatMap(planted -> planted.sources().stream()).toList(), folder);
  }

  @AfterAll
  static void clear() throws IOException {
    code.close();
  }

  @Test
  void provesEachRuleExactlyOnce() {
    assertThat(VIOLATIONS)
        .extracting(PlantedViolation::rule)
        .containsExactlyInAnyOrderElementsOf(RULES.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("VIOLATIONS")
  void namesEveryOffender(PlantedViolation planted) {
    String report = String.join("\n", complaints(planted.rule(), planted.sources()));

    assertThat(planted.offenders())
        .isNotEmpty()
        .extracting(PlantedClasses::nameOf)
        .allSatisfy(offender -> assertThat(report).containsPattern("\\b" + offender + "\\b"));
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("VIOLATIONS")
  void sparesTheLawfulNeighbours(PlantedViolation planted) {
    List<String> lawful =
        planted.neighbours().stream()
            .filter(source -> PlantedClasses.nameOf(source).startsWith("glid."))
            .toList();

    assertThat(lawful).isNotEmpty();
    assertThat(complaints(planted.rule(), lawful)).isEmpty();
  }

  private static List<String> complaints(String name, List<String> sources) {
    ArchRule rule = Objects.requireNonNull(RULES.get(name), name);
    return rule.allowEmptyShould(true).evaluate(code.of(sources)).getFailureReport().getDetails();
  }
}
