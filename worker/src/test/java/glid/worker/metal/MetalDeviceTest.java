package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetalDeviceTest {
  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    Simulator.inject("no-device", 0);
    Simulator.inject("no-default-device", 0);
    Simulator.inject("no-queue", 0);
    Simulator.inject("hide setMathMode:", 0);
    Simulator.assertNothingAlive();
  }

  @Test
  void tellsWhatItIs() {
    try (MetalDevice device = OpenDevice.open()) {
      assertThat(device.name()).isEqualTo("Simulated GPU");
      assertThat(device.maxBufferBytes()).isEqualTo(256 << 20);
      assertThat(device.memory().limitBytes()).isEqualTo(OpenDevice.LIMIT_BYTES);
    }
  }

  @Test
  void usesAtMostHalfOfWhatMetalRecommends() {
    try (MetalDevice device = OpenDevice.open(1L << 40)) {
      assertThat(device.memory().limitBytes()).isEqualTo(32 << 20);
    }
  }

  @Test
  void saysThatThereIsNoGpu() {
    Simulator.inject("no-device", 1);

    assertThat(MetalDevice.openIfPresent(1))
        .isEqualTo(new DeviceSearch.Absent("Metal knows no GPU on this machine"));
  }

  @Test
  void takesAGpuWithoutACommandQueueForNone() {
    Simulator.inject("no-queue", 1);

    assertThat(MetalDevice.openIfPresent(1))
        .isInstanceOfSatisfying(
            DeviceSearch.Absent.class,
            absent -> assertThat(absent.reason()).contains("command queue: Metal made none"));
  }

  @Test
  void takesTheFirstOfAllGpusWhenThereIsNoDefault() {
    Simulator.inject("no-default-device", 1);

    try (MetalDevice device = OpenDevice.open()) {
      assertThat(device.name()).isEqualTo("Simulated GPU");
    }
  }

  @Test
  void tellsWhereAKernelDoesNotCompile() {
    String source = Kernels.DOUBLING.replace("int i =", "int i = nothing +");

    try (MetalDevice device = OpenDevice.open()) {
      assertThatThrownBy(() -> device.compile(source))
          .isInstanceOf(MetalException.class)
          .hasMessageStartingWith("compiling kernels: MTLLibraryErrorDomain 3: program_source:")
          .hasMessageContaining("program_source:17:11: error: 'nothing' was not declared");
    }
  }

  /** Without a line of the source, as when the compiler itself is broken. */
  @Test
  void tellsThatTheCompilerItselfFailed() {
    Simulator.inject("compile", 1);
    try (MetalDevice device = OpenDevice.open()) {
      assertThatThrownBy(() -> device.compile(Kernels.DOUBLING))
          .isInstanceOf(MetalException.class)
          .hasMessageContaining("MTLLibraryErrorDomain 3: Compilation failed.");
    } finally {
      Simulator.inject("compile", 0);
    }
  }

  /** Metal's default is fast; the simulator then lets g++ drop IEEE 754, too. */
  @Test
  void compilesExactMath() {
    assertThat(infinityByKernel()).isEqualTo(1);
  }

  @Test
  void compilesExactMathBeforeMacOs15() {
    Simulator.inject("hide setMathMode:", 1);

    assertThat(infinityByKernel()).isEqualTo(1);
  }

  @Test
  void doesNotTakeWarningsForFailure() {
    String source = Kernels.DOUBLING.replace("int i =", "int unused; int i =");

    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(source)) {
      library.kernel("doubling").close();
    }
  }

  @Test
  void saysWhichKernelIsMissing() {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(Kernels.DOUBLING)) {
      assertThatThrownBy(() -> library.kernel("tripling"))
          .isInstanceOf(MetalException.class)
          .hasMessageContaining("kernel tripling: not in the library");
    }
  }

  @Test
  void tellsWhyThereIsNoPipeline() {
    Simulator.inject("pipeline", 1);
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(Kernels.DOUBLING)) {
      assertThatThrownBy(() -> library.kernel("doubling"))
          .isInstanceOf(MetalException.class)
          .hasMessageContaining("pipeline of kernel doubling: AGXMetalG13X 2: Compilation failed");
    } finally {
      Simulator.inject("pipeline", 0);
    }
  }

  @Test
  void refusesToBeUsedWhenClosed() {
    MetalDevice device = OpenDevice.open();

    device.close();
    device.close();

    assertThatThrownBy(() -> device.buffer(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GPU is closed");
  }

  @Test
  void refusesALimitBelowOneByte() {
    assertThatThrownBy(() -> MetalDevice.openIfPresent(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }

  /** 1 if the kernel can tell infinity from numbers, which fast math assumes away. */
  private static int infinityByKernel() {
    String source =
        """
        #include <metal_stdlib>
        using namespace metal;

        kernel void infinity(device int* out [[buffer(0)]], uint2 at [[thread_position_in_grid]]) {
          if (at.x > 0 || at.y > 0) {
            return;
          }
          float zero = float(out[0]);
          out[0] = (1.0f / zero) - (1.0f / zero) == 0.0f ? 2 : 1;
        }
        """;
    return KernelRun.firstInt(source, "infinity");
  }
}
