package glid.standalone.serve;

import glid.worker.metal.CommandBatch;
import glid.worker.metal.live.MacVitals;
import glid.worker.segment.Worker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What the process of a worker takes of its machine. The growth of seconds per second is the share:
 * of one processor, and of the GPU.
 *
 * <ul>
 *   <li>{@code glid_worker_cpu_seconds_total}: processor time of the process, native threads too
 *   <li>{@code glid_worker_gpu_seconds_total}: time that the GPU has worked for it; not there
 *       without a GPU
 *   <li>{@code glid_worker_thermal_state}: see {@link MacVitals#thermalState}; not there on other
 *       machines than Macs
 * </ul>
 */
record MachineMeter(boolean hasGpu, Supplier<OptionalInt> thermalState) {
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  /** Of the worker of this process; waits until its GPU has been looked for. */
  static MachineMeter of(Worker worker) {
    return new MachineMeter(worker.hasGpu(), MacVitals::thermalState);
  }

  /** Measures from now on, whenever somebody asks the registry. */
  void watch(MeterRegistry registry) {
    counter("cpu.seconds", MachineMeter::cpuTime, registry);
    if (hasGpu) {
      counter("gpu.seconds", CommandBatch::totalGpuTime, registry);
    }
    if (thermalState.get().isPresent()) {
      Gauge.builder("glid.worker.thermal.state", () -> thermalState.get().orElse(0))
          .register(registry);
    }
  }

  private static Duration cpuTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void counter(String name, Supplier<Duration> time, MeterRegistry registry) {
    FunctionCounter.builder(
            "glid.worker." + name, time, measured -> measured.get().toNanos() / NANOS_PER_SECOND)
        .register(registry);
  }
}
