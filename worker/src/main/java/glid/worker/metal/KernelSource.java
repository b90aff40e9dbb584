package glid.worker.metal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of kernels in this program, and the numbers that it shares with Java. */
public final class KernelSource {
  private final String text;
  private final Map<String, Integer> numbers;

  /**
   * Reads the file.
   *
   * @param numbers each is a constant of the kernels, {@code GLID_} before its name
   */
  public KernelSource(String resource, Map<String, Integer> numbers) {
    this.text = read(resource);
    this.numbers = numbers;
  }

  /** What Metal compiles: the numbers, then the file. */
  public String complete() {
    String defines =
        numbers.entrySet().stream()
            .map(number -> "#define GLID_%s (%d)\n".formatted(number.getKey(), number.getValue()))
            .collect(Collectors.joining());
    return defines + "#line 1\n" + text;
  }

  /** The file as it is. */
  public String text() {
    return text;
  }

  private static String read(String resource) {
    try (InputStream in = KernelSource.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not in this program: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
