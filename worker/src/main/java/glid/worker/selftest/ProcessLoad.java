package glid.worker.selftest;

import java.time.Duration;

/** What this process takes of its machine. */
final class ProcessLoad {
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

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
