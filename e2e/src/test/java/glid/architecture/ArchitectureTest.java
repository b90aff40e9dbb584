package glid.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds every rule against all production classes of the modules. */
class ArchitectureTest {
  static final List<Named<ArchRule>> RULES =
      ArchitectureRules.all().entrySet().stream()
          .map(rule -> Named.of(rule.getKey(), rule.getValue()))
          .toList();

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("glid");

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void holds(ArchRule rule) {
    rule.check(PRODUCTION);
  }

  /** Without this an import that finds nothing would let some rules pass. */
  @ParameterizedTest
  @ValueSource(strings = {"core", "infra", "dispatcher", "worker", "standalone"})
  void seesEveryModule(String module) {
    assertThat(PRODUCTION)
        .extracting(JavaClass::getPackageName)
        .anyMatch(name -> name.startsWith("glid." + module));
  }
}
