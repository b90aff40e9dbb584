package glid.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that the real build refuses what it promises to refuse: Maven builds planted modules whose
 * parent is the project's own pom.
 */
class CompilerGatesTest {
  @TempDir private static Path folder;

  private static PlantedBuild build;

  @BeforeAll
  static void buildAllModulesOnce() throws IOException, InterruptedException {
    build =
        PlantedBuild.in(folder)
            .module("clean", CLEAN)
            .module("nullness", NULL_DEREFERENCE)
            .module("lint", RAW_TYPE)
            .module("pattern", SELF_ASSIGNMENT)
            .module("format", BADLY_FORMATTED)
            .run();
  }

  @Test
  void letsCleanCodePass() {
    assertThat(build.compiled("clean")).as(build.output()).isTrue();
  }

  @Test
  void refusesANullDereference() {
    assertThat(build.compiled("nullness")).isFalse();
    assertThat(build.output()).containsPattern("ERROR.*/nullness/.*Planted.java.*\\[NullAway]");
  }

  /** Only -Werror makes this warning of javac's lint fatal. */
  @Test
  void refusesAWarning() {
    assertThat(build.compiled("lint")).isFalse();
    assertThat(build.output()).containsPattern("/lint/.*Planted.java.*found raw type");
    assertThat(build.output())
        .containsPattern("ERROR.*/lint/.*warnings found and -Werror specified");
  }

  @Test
  void refusesABugPattern() {
    assertThat(build.compiled("pattern")).isFalse();
    assertThat(build.output())
        .containsPattern("ERROR.*/pattern/.*Planted.java.*\\[SelfAssignment]");
  }

  @Test
  void refusesBadFormat() {
    assertThat(build.compiled("format")).isFalse();
    assertThat(build.output()).contains("The following files had format violations");
  }

  private static final String CLEAN =
      """
      package planted;

      final class Planted {
        static String name(String given) {
          return given.strip();
        }

        private Planted() {}
      }
      """;

  private static final String NULL_DEREFERENCE =
      """
      package planted;

      import org.jspecify.annotations.Nullable;

      final class Planted {
        static int length(@Nullable String given) {
          return given.length();
        }

        private Planted() {}
      }
      """;

  private static final String RAW_TYPE =
      """
      package planted;

      import java.util.List;

      final class Planted {
        static int size(List given) {
          return given.size();
        }

        private Planted() {}
      }
      """;

  private static final String SELF_ASSIGNMENT =
      """
      package planted;

      final class Planted {
        int count;

        void set(int given) {
          this.count = this.count;
        }
      }
      """;

  private static final String BADLY_FORMATTED =
      """
      package planted;

      final class Planted {
          private Planted( ) { }
      }
      """;
}
