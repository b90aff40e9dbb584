package glid.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be seen of the workflows of the CI without running them. */
class WorkflowTest {
  static List<Workflow> workflows() throws IOException {
    return Workflow.all();
  }

  static Stream<Workflow.Job> jobs() throws IOException {
    return Workflow.all().stream().flatMap(workflow -> workflow.jobs().stream());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void mayOnlyReadTheRepository(Workflow workflow) {
    assertThat(workflow.fields().get("permissions")).isEqualTo(Map.of("contents", "read"));
    assertThat(workflow.jobs()).noneMatch(job -> job.fields().containsKey("permissions"));
    assertThat(workflow.fields().get("concurrency")).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void endsAndUsesActionsOfGitHubByTheirMajorVersion(Workflow.Job job) {
    assertThat((Integer) job.field("timeout-minutes")).isBetween(1, 60);
    assertThat(job.ofSteps("uses")).first().asString().startsWith("actions/checkout@");
    assertThat(job.ofSteps("uses"))
        .allSatisfy(action -> assertThat(action).matches("actions/[a-z-]+@v[0-9]+"));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void callsCommandsAndModulesAndTestsThatAreThere(Workflow.Job job) throws IOException {
    assertThat(job.commands()).isNotEmpty();
    for (List<String> words : job.commands()) {
      if (words.getFirst().startsWith("./")) {
        assertThat(ComposeFile.ROOT.resolve(words.getFirst())).isExecutable();
      }
      for (int n = 1; n < words.size(); n++) {
        if (words.get(n - 1).equals("-pl")) {
          requireModules(words.get(n));
        }
        if (words.get(n).startsWith("-Dtest=")) {
          requireTests(words.get(n).replace("-Dtest=", ""));
        }
      }
    }
  }

  /** Of another module's target folder, or what a command of the job writes. */
  @ParameterizedTest
  @MethodSource("jobs")
  void keepsWhatTheJobMakes(Workflow.Job job) {
    List<String> written =
        job.commands().stream()
            .filter(words -> words.contains(">"))
            .map(words -> words.get(words.indexOf(">") + 1))
            .toList();
    for (String path : job.kept()) {
      if (!written.contains(path) && !path.startsWith("*/target/")) {
        assertThat(path).matches("[a-z0-9]+/target/.+");
        requireModules(path.substring(0, path.indexOf('/')));
      }
    }
  }

  @Test
  void testsOnLinuxOfBothProcessorsAndOnAMac() throws IOException {
    assertThat(jobs().map(job -> job.field("runs-on")))
        .contains("ubuntu-latest", "ubuntu-24.04-arm", "macos-15");
  }

  /** Separated by commas; those with a ! are left out. */
  private static void requireModules(String names) {
    for (String name : names.split(",", -1)) {
      assertThat(ComposeFile.ROOT.resolve(name.replace("!", "")).resolve("pom.xml")).exists();
    }
  }

  private static void requireTests(String patterns) throws IOException {
    List<Path> tests = tests();
    for (String pattern : patterns.split(",", -1)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern + ".java");
      assertThat(tests).as(pattern).anyMatch(matcher::matches);
    }
  }

  /** From the root of their packages. */
  private static List<Path> tests() throws IOException {
    try (Stream<Path> modules = Files.list(ComposeFile.ROOT)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(root -> under(root).map(root::relativize))
          .toList();
    }
  }

  private static Stream<Path> under(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return Arrays.stream(files.toArray(Path[]::new));
    } catch (IOException failed) {
      throw new UncheckedIOException("listing " + root, failed);
    }
  }
}
