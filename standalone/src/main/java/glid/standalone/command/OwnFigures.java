package glid.standalone.command;

import glid.worker.segment.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a command says of its own process to a benchmark, which cannot see it from outside: an event
 * {@code measured}, written only when the system property {@code glid.measure} is true.
 */
final class OwnFigures {
  /** See proc_pid_status(5); only Linux has it. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String PEAK = "VmHWM:";

  private final Map<String, Object> figures = new LinkedHashMap<>();

  /** The program has started, and the work begins. */
  void begin() {
    if (Boolean.getBoolean("glid.measure")) {
      figures.put("firstStepAtMillis", System.currentTimeMillis());
      figures.put("startUpCpuMillis", cpu().toMillis());
    }
  }

  /** The work is done. */
  void tell(Worker worker, Reporter reporter) {
    if (figures.isEmpty()) {
      return;
    }
    Map<String, Double> stages = new TreeMap<>();
    worker.spentCpu().times().forEach((stage, cpu) -> stages.put(stage.name(), millis(cpu)));
    figures.put("stageCpuMillis", stages);
    figures.put("tilesMade", worker.tilesMade());
    figures.put("cpuMillis", cpu().toMillis());
    figures.put("peakMemoryBytes", peakMemoryBytes());
    reporter.measured(figures);
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }

  /** Processor time of the whole process, in steps of the system's clock. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The most memory that was in RAM; 0 where the system does not say. */
  private static long peakMemoryBytes() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(OwnFigures::bytes)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + STATUS, e);
    }
  }

  /** Of a line like {@code VmHWM: 1234 kB}. */
  private static long bytes(String line) {
    return Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()) << 10;
  }
}
