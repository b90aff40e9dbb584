package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLintTest {
  @BeforeAll
  static void require() {
    KernelLint.require();
  }

  static List<Path> kernels() throws IOException {
    return KernelLint.kernels();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void kernelsAreClean(Path file) throws IOException {
    String source = Files.readString(file);

    assertThat(source).contains("kernel void ");
    assertThat(KernelLint.messages(source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Kernels.DOUBLING, Kernels.PATTERN})
  void kernelsOfTheTestsAreClean(String source) {
    assertThat(KernelLint.messages(source)).isEmpty();
  }

  /** Faults of each kind in every file; one without such a place is not in the dialect. */
  @ParameterizedTest
  @MethodSource("kernels")
  void refusesADroppedDeviceWhereverItIs(Path file) throws IOException {
    String source = Files.readString(file).replaceAll("//[^\\n]*", "");
    int from = source.indexOf("device ");

    assertThat(from).isPositive();
    for (int at = from; at > 0; at = source.indexOf("device ", at + 1)) {
      String planted = source.substring(0, at) + source.substring(at + "device ".length());
      assertThat(KernelLint.messages(planted))
          .as("without the device at %d", at)
          .startsWith("refused: ");
    }
  }

  /** Every one of these is taken by g++, so by the simulator, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constant Size&         | Size&                  | kernel doubling: a pointer or reference
          int i =                | size.add = 1; int i =  | cannot assign to variable 'size'
          int i =                | int* o = out; int i =  | cannot initialize a variable of type 'int *'
          int i =                | uchar u = size.add; out[u] = 1; int i = | implicit conversion loses
          int i =                | uint n = size.add; out[n] = 1; int i =   | implicit conversion changes
          int i =                | int unused = 0; int i = | unused variable
          out[i] =               | if constexpr (true) out[i] = | C++17 extension
          """)
  void refusesWhatTheSimulatorDoesNotSee(String good, String planted, String message) {
    String source = Kernels.DOUBLING.replace(good, planted);

    assertThat(source).isNotEqualTo(Kernels.DOUBLING);
    assertThat(KernelLint.messages(source)).startsWith("refused: ").contains(message);
  }

  @Test
  void namesTheLineOfTheSource() {
    String source = Kernels.DOUBLING.replace("device int* out", "int* out");

    assertThat(KernelLint.messages(source.replace("out[i]", "size.add")))
        .contains("program_source:");
  }
}
