package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.worker.gpu.MetalCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetalCheckTest {
  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure : new String[] {"no-device", "compile", "hide setMathMode:"}) {
      Simulator.inject(failure, 0);
    }
    Simulator.assertNothingAlive();
  }

  /** A message or function that is declared and not looked at would be missed here. */
  @Test
  void looksAtEverythingThatIsDeclared() {
    try (MetalCheck check = MetalCheck.open(OpenDevice.LIMIT_BYTES)) {
      assertThat(check.messages())
          .containsExactlyInAnyOrderElementsOf(Declarations.messages())
          .hasSizeGreaterThan(30);
    }
    assertThat(MetalCheck.functions())
        .containsExactlyInAnyOrderElementsOf(Declarations.functions());
  }

  /**
   * One of each kind of object. Kernels and buffers ask theirs when they are made: this JVM has
   * compared those before, and would send what the simulator does not have.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "currentAllocatedSize",
        "commandBuffer",
        "objectAtIndex:",
        "setLanguageVersion:",
        "localizedDescription",
        "newFunctionWithName:",
        "GPUEndTime",
        "setTexture:atIndex:",
        "setStorageMode:"
      })
  void namesAMessageThatIsNotThere(String selector) {
    try (MetalCheck check = MetalCheck.open(OpenDevice.LIMIT_BYTES)) {
      Simulator.inject("hide " + selector, 1);
      try {
        assertThatThrownBy(check::messages)
            .isInstanceOf(RuntimeException.class)
            .hasMessageContaining(selector + "]")
            .hasMessageContaining("has no such method");
      } finally {
        Simulator.inject("hide " + selector, 0);
      }
    }
  }

  @Test
  void doesWithoutTheMathModeOfNewerSystems() {
    Simulator.inject("hide setMathMode:", 1);

    try (MetalCheck check = MetalCheck.open(OpenDevice.LIMIT_BYTES)) {
      assertThat(check.messages()).hasSize(Declarations.messages().size() - 1);
    }
  }

  @Test
  void saysWhyThereIsNoGpu() {
    Simulator.inject("no-device", 1);

    assertThatThrownBy(() -> MetalCheck.open(1))
        .isInstanceOf(MetalException.class)
        .hasMessageContaining("Metal knows no GPU");
  }

  @Test
  void saysWhyKernelsDoNotCompile() {
    Simulator.inject("compile", 1);

    try (MetalCheck check = MetalCheck.open(OpenDevice.LIMIT_BYTES)) {
      assertThatThrownBy(check::compile).hasMessageContaining("Compilation failed");
    }
  }

  @Test
  void tellsWhatMetalHasAllocated() {
    try (MetalCheck check = MetalCheck.open(OpenDevice.LIMIT_BYTES)) {
      long before = check.device().allocatedBytes();
      try (MetalBuffer _ = check.device().buffer(1000)) {
        assertThat(check.device().allocatedBytes()).isEqualTo(before + 1000);
      }
      assertThat(check.device().recommendedBytes()).isEqualTo(64 << 20);
    }
  }
}
