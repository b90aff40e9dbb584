package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kernels are promised, and what they are refused. */
class SimulatorTest {
  /** Leaves in each thread's place when it ran, which a GPU would not let it know. */
  private static final String TURNS =
      """
      #include <metal_stdlib>
      using namespace metal;

      kernel void turns(device int* turn [[buffer(0)]], device int* next [[buffer(1)]],
                        constant int& width [[buffer(2)]],
                        uint2 at [[thread_position_in_grid]]) {
        if (int(at.x) < width && at.y == 0) {
          turn[at.x] = next[0];
          next[0] = next[0] + 1;
        }
      }
      """;

  @BeforeAll
  static void build() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    Simulator.assertNothingAlive();
  }

  @Test
  void scattersTheThreadsOfSmallGrids() throws InterruptedException {
    int[] turns = turns(1000);

    assertThat(turns).containsExactlyInAnyOrder(IntStream.range(0, 1000).toArray());
    assertThat(IntStream.range(1, 1000).filter(n -> turns[n] == turns[n - 1] + 1).count()).isZero();
  }

  @Test
  void runsTheThreadsOfLargeGridsRowByRow() throws InterruptedException {
    assertThat(turns(20_000)).isEqualTo(IntStream.range(0, 20_000).toArray());
  }

  /** Metal does not compile these either. */
  @ParameterizedTest
  @ValueSource(strings = {"width = 1;", "int smaller = min(1, 2u);", "int2 both = int2(1, 2, 3);"})
  void refusesKernelsThatMetalRefuses(String statement) {
    String source = TURNS.replace("next[0] = next", statement + " next[0] = next");

    try (MetalDevice device = OpenDevice.open()) {
      assertThatThrownBy(() -> device.compile(source))
          .isInstanceOf(MetalException.class)
          .hasMessageContaining("program_source:9:");
    }
  }

  private static int[] turns(int width) throws InterruptedException {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(TURNS);
        ComputeKernel kernel = library.kernel("turns");
        MetalBuffer turn = device.buffer((long) width * Integer.BYTES);
        MetalBuffer next = device.buffer(Integer.BYTES);
        CommandBatch batch = device.batch()) {
      batch.dispatch(kernel, width, 1, turn, next, KernelParameters.of(width));
      batch.commit();
      batch.await(KernelRun.LIMIT);
      return Ints.of(turn);
    }
  }
}
