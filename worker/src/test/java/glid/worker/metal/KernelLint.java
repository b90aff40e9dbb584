package glid.worker.metal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Kernels seen by clang as C++14 with Metal's address spaces, which g++ does not know: what Apple's
 * compiler would refuse for them, and warnings. Nothing is compiled to run.
 */
final class KernelLint {
  private static final Path SOURCES = Path.of("src", "test", "native").toAbsolutePath();
  private static final Path KERNELS = Path.of("src", "main", "resources", "kernels");

  private KernelLint() {}

  /** Skips the test where there is no Linux or no clang; in CI on Linux that is a failure. */
  static void require() {
    Simulator.requireCommand("clang", "to check the kernels' address spaces");
  }

  /** All kernels that production code has, by their files. */
  static List<Path> kernels() throws IOException {
    try (var files = Files.list(KERNELS)) {
      return files.sorted().toList();
    }
  }

  /** What is wrong with kernels; empty if nothing is. */
  static String messages(String source) {
    try {
      Path file = Files.createTempFile("glid-lint-", ".cpp");
      try {
        return messages(Files.writeString(file, withPrelude(source)));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checking kernels with clang", e);
    }
  }

  private static String messages(Path file) throws IOException {
    Process clang =
        new ProcessBuilder(
                "clang",
                "-std=c++14",
                "-fsyntax-only",
                "-nostdinc++",
                "-Wall",
                "-Wextra",
                "-Wconversion",
                "-Werror",
                // Metal's own, like [[buffer(0)]]
                "-Wno-unknown-attributes",
                "-I" + SOURCES.resolve("lint"),
                // no warnings about the shim itself
                "-isystem" + SOURCES.resolve("shim"),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(clang.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return clang.waitFor() == 0 ? output : "refused: " + output;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Types do not depend on the values of the numbers that Java puts before a source. */
  private static String withPrelude(String source) {
    String numbers =
        found("\\bGLID_\\w+", source).stream()
            .distinct()
            .map("#define %s (1)\n"::formatted)
            .collect(Collectors.joining());
    String checks =
        found("(?<=\\bkernel void )\\w+", source).stream()
            .map("LINT_KERNEL(%s);\n"::formatted)
            .collect(Collectors.joining());
    return """
    #include "prelude.hpp"
    %s#line 1 "program_source"
    %s
    #line 1 "kernels"
    %s\
    """
        .formatted(numbers, source, checks);
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }
}
