package glid.worker.selftest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What this process takes of its machine. */
final class ProcessLoad {
  /** See proc_pid_status(5); only Linux has it. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String RESIDENT = "VmRSS:";

  private final long start = System.nanoTime();
  private final Duration cpuAtStart = cpu();

  /** Since this was made. */
  Duration time() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Of all processors together since this was made; 1 if all were busy all the time. */
  double cpuShare() {
    double cpuNanos = cpu().minus(cpuAtStart).toNanos();
    return cpuNanos / time().toNanos() / Runtime.getRuntime().availableProcessors();
  }

  /**
   * Memory of this process that is in RAM: heap, native libraries, everything. 0 where the system
   * does not say.
   */
  static long residentBytes() throws InterruptedException {
    String kibibytes = Files.isReadable(STATUS) ? statusKibibytes() : psKibibytes();
    return kibibytes.matches("\\d{1,12}") ? Long.parseLong(kibibytes) << 10 : 0;
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Of a line like {@code VmRSS: 1234 kB}. */
  private static String statusKibibytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
          .findFirst()
          .orElse("");
    } catch (IOException _) {
      // Told as not known.
      return "";
    }
  }

  /** POSIX does not have rss, but macOS and the BSDs do, in units of 1024 bytes (ps(1)). */
  private static String psKibibytes() throws InterruptedException {
    try {
      Process ps =
          new ProcessBuilder(
                  List.of("ps", "-o", "rss=", "-p", Long.toString(ProcessHandle.current().pid())))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      ps.getOutputStream().close();
      String printed = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return ps.waitFor() == 0 ? printed.strip() : "";
    } catch (IOException _) {
      // There is no such command.
      return "";
    }
  }
}
