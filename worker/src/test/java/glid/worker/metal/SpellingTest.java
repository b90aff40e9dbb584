package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whether Apple spells as we do, by a library that runs on Macs: MoltenVK sends messages of Metal
 * to whatever it finds there, and their selectors stand in it as C strings.
 */
class SpellingTest {
  /**
   * MoltenVK does not send these. The first two are in FFmpeg's libavfilter for macOS (8.0.1), the
   * third in JavaFX's libglass (21.0.2); the others have not been found in any library.
   */
  private static final Set<String> NOT_IN_MOLTENVK =
      Set.of(
          "computeCommandEncoder",
          "new",
          "objectAtIndex:",
          "domain",
          "GPUStartTime",
          "GPUEndTime",
          "thermalState");

  /**
   * The first six look up classes and methods at run time. Those of CoreVideo are in FFmpeg's
   * libraries for macOS (8.0.1), but for CVPixelBufferGetIOSurface. That one, proc_pid_rusage and
   * the first six were not found in any library that we looked at.
   */
  private static final Set<String> FUNCTIONS_NOT_IN_MOLTENVK =
      Set.of(
          "objc_getClass",
          "object_getClass",
          "class_getName",
          "sel_registerName",
          "class_getInstanceMethod",
          "method_getTypeEncoding",
          "CVPixelBufferGetPixelFormatType",
          "CVPixelBufferGetWidthOfPlane",
          "CVPixelBufferGetHeightOfPlane",
          "CVPixelBufferGetBytesPerRowOfPlane",
          "CVPixelBufferGetBaseAddressOfPlane",
          "CVPixelBufferLockBaseAddress",
          "CVPixelBufferUnlockBaseAddress",
          "CVPixelBufferGetIOSurface",
          "proc_pid_rusage");

  static final List<String> SELECTORS =
      Declarations.messages().stream()
          .map(message -> message.replaceAll("^.*\\[\\w+ ([\\w:]+)].*$", "$1"))
          .distinct()
          .toList();

  static final List<String> FUNCTIONS =
      Declarations.functions().stream().map(function -> function.replaceAll(" .*", "")).toList();

  private static String library;

  /** A character per byte. */
  @BeforeAll
  static void read() throws IOException {
    String path = "/macos/arm64/org/lwjgl/vulkan/libMoltenVK.dylib";
    try (InputStream file = SpellingTest.class.getResourceAsStream(path)) {
      library =
          new String(
              Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @ParameterizedTest
  @FieldSource("SELECTORS")
  void spellsSelectorsAsApple(String selector) {
    assertThat(isThere(selector)).isEqualTo(!NOT_IN_MOLTENVK.contains(selector));
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void spellsFunctionsAsApple(String function) {
    assertThat(isThere("_" + function)).isEqualTo(!FUNCTIONS_NOT_IN_MOLTENVK.contains(function));
  }

  @Test
  void wouldSeeAMistake() {
    assertThat(isThere("newCommandQueue")).isTrue();
    assertThat(isThere("newCommandQueues")).isFalse();
    assertThat(isThere("ewCommandQueue")).isFalse();
    assertThat(SELECTORS).containsAll(NOT_IN_MOLTENVK);
    assertThat(FUNCTIONS).containsAll(FUNCTIONS_NOT_IN_MOLTENVK);
  }

  private static boolean isThere(String name) {
    return library.contains("\0" + name + "\0");
  }
}
