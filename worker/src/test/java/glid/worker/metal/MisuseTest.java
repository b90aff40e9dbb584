package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator notices what would silently break on a Mac, and ends the process for it. */
class MisuseTest {
  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @ParameterizedTest
  @CsvSource({
    "store past a buffer, kernel doubling touched memory past the end of a buffer of 16 bytes",
    "missing endEncoding, commit: an encoder of this command buffer has not got endEncoding",
    "forgotten argument, dispatch: kernel doubling has nothing bound at buffer(1)",
    "over-release, objc_release: this SimulatedBuffer was freed before",
    "use after free, object_getClass: this NSString was freed before",
    "no pool, autoreleased a NSString without a pool on this thread",
  })
  void endsTheProcessAndSaysWhy(String fault, String message)
      throws IOException, InterruptedException {
    Ending ending = run(fault, "-D" + Simulator.PROPERTY + "=" + Simulator.library());

    assertThat(ending.stderr()).contains("simulator: " + message);
    assertThat(ending.code()).isEqualTo(134);
  }

  /** What every Linux machine sees: Apple's libraries are not looked for, and that is no error. */
  @Test
  void saysThatThereIsNoMetalHere() throws IOException, InterruptedException {
    Ending ending = run("no simulator");

    assertThat(ending.stderr()).contains("Absent[reason=no Metal on this machine: this is Linux]");
    assertThat(ending.code()).isZero();
  }

  @Test
  void refusesAMetalThatIsNotTheOneWeKnow() throws IOException, InterruptedException {
    Ending ending = run("unknown Metal", "-D" + Simulator.PROPERTY + "=" + Simulator.library());

    assertThat(ending.stderr())
        .contains("Absent[reason=Metal of this machine is not the one we know")
        .contains("-[MTLDevice maxBufferLength]: class SimulatedDevice has no such method")
        .contains("alive: 0");
    assertThat(ending.code()).isZero();
  }

  private static Ending run(String fault, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Misuse.class.getName(), fault));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ending(process.waitFor(), stderr);
  }

  private record Ending(int code, String stderr) {}
}
