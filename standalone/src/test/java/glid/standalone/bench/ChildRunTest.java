package glid.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildRunTest {
  @TempDir Path folder;

  @Test
  void readsWhatEveryShellSaysOfItsChildren() {
    List<String> dash = List.of("0m0.000000s 0m0.010000s", "0m1.240000s 0m0.110000s");
    List<String> bash = List.of("0m0.001s 0m0.002s", "2m3.500s 0m0.250s");
    List<String> comma = List.of("0m0,001s 0m0,002s", "0m3,500s 0m0,250s");

    assertThat(ChildRun.cpu(dash)).isEqualTo(Duration.ofMillis(1_350));
    assertThat(ChildRun.cpu(bash)).isEqualTo(Duration.ofMillis(123_750));
    assertThat(ChildRun.cpu(comma)).isEqualTo(Duration.ofMillis(3_750));
  }

  @Test
  void givesWhatTheCommandSaysAndFeedsIt() throws InterruptedException {
    ChildRun run =
        ChildRun.of(
            List.of("sh", "-c", "cat; echo \"$COLOUR\" >&2"),
            folder,
            Map.of("PATH", System.getenv("PATH"), "COLOUR", "blue"),
            stdin -> stdin.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(run.out()).containsExactly("one", "two");
    assertThat(run.err()).containsExactly("blue");
  }

  @Test
  void aCommandThatFailsIsQuoted() {
    assertThatThrownBy(
            () ->
                ChildRun.of(
                    List.of("sh", "-c", "echo no disk >&2; exit 3"),
                    folder,
                    System.getenv(),
                    ChildRun.Feeder.NOTHING))
        .isInstanceOf(BenchImpossible.class)
        .hasMessageContaining("status 3")
        .hasMessageContaining("no disk");
  }

  @Test
  void settingsOfTheUserAreNotThoseOfTheJob() {
    Map<String, String> environment =
        GlidRun.environment(
            Map.of("HOME", "/home/me", "GRID_ROWS", "2", "GLID_JAVA_OPTS", "-Xmx1g"));

    assertThat(environment)
        .containsOnly(
            Map.entry("HOME", "/home/me"),
            Map.entry("GLID_JAVA_OPTS", "-Xmx1g -Dglid.measure=true"));
  }
}
