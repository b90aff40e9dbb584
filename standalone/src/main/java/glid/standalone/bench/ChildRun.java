package glid.standalone.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that was run to its end, and what it took.
 *
 * @param startedAtMillis when it was started, since the epoch
 * @param wall from then to its end
 * @param cpu user and system time of the process and of all its children
 * @param out lines of its standard output
 * @param err lines of its standard error
 */
record ChildRun(
    long startedAtMillis, Duration wall, Duration cpu, List<String> out, List<String> err) {
  /** POSIX: {@code times} tells what the children of the shell took, and their children. */
  private static final String TIMED =
      "report=$1; shift; \"$@\"; status=$?; times >\"$report\"; exit \"$status\"";

  private static final Pattern MINUTES_AND_SECONDS = Pattern.compile("(\\d+)m([\\d.,]+)s");

  ChildRun {
    out = List.copyOf(out);
    err = List.copyOf(err);
  }

  /** Fills the standard input of a process. */
  @FunctionalInterface
  interface Feeder {
    /** A process without standard input. */
    Feeder NOTHING = _ -> {};

    void feed(OutputStream stdin) throws IOException;
  }

  /**
   * Runs a command and waits for its end.
   *
   * @param folder in which it runs, and which gets its output
   * @param environment of the process
   * @throws BenchImpossible if it fails
   */
  static ChildRun of(
      List<String> command, Path folder, Map<String, String> environment, Feeder feeder)
      throws InterruptedException {
    Path times = folder.resolve("times.txt");
    List<String> timed = new ArrayList<>(List.of("sh", "-c", TIMED, "sh", times.toString()));
    timed.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(timed)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      long startedAt = System.currentTimeMillis();
      long start = System.nanoTime();
      int status = finish(builder.start(), feeder);
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      List<String> err = Files.readAllLines(folder.resolve("err.txt"));
      if (status != 0) {
        throw failed(command.getFirst(), status, err);
      }
      List<String> out = Files.readAllLines(folder.resolve("out.txt"));
      return new ChildRun(startedAt, wall, cpu(Files.readAllLines(times)), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException("running " + command, e);
    }
  }

  private static int finish(Process process, Feeder feeder)
      throws IOException, InterruptedException {
    try {
      try (OutputStream stdin = process.getOutputStream()) {
        feeder.feed(stdin);
      } catch (IOException _) {
        // It has ended before it had read everything: its status and its words say why.
      }
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static BenchImpossible failed(String program, int status, List<String> err) {
    String words = String.join("\n", err.subList(Math.max(0, err.size() - 5), err.size()));
    return new BenchImpossible(
        "%s failed with status %d: %s".formatted(program, status, words),
        "%s が失敗しました(ステータス %d): %s".formatted(program, status, words));
  }

  /** The second line, of the shell's children: user and system time. */
  static Duration cpu(List<String> times) {
    Duration sum = Duration.ZERO;
    Matcher matcher = MINUTES_AND_SECONDS.matcher(times.get(1));
    while (matcher.find()) {
      double seconds = Double.parseDouble(matcher.group(2).replace(',', '.'));
      sum =
          sum.plusMinutes(Long.parseLong(matcher.group(1)))
              .plusNanos(Math.round(seconds * 1_000_000_000));
    }
    return sum;
  }
}
