package glid.standalone.serve;

import glid.core.job.Stage;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.worker.segment.Worker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the worker of this process has done and does; what it takes for that: {@link MachineMeter}.
 *
 * <ul>
 *   <li>{@code glid_worker_stage_seconds_total{stage}}: time spent, summed over threads, also on
 *       work that came to nothing
 *   <li>{@code glid_worker_segments_total}: segments rendered that became the ones that count
 *   <li>{@code glid_worker_frames_per_second}: rendered and encoded of late, of all slots together
 *   <li>{@code glid_worker_segments_running} and {@code glid_worker_slots}: segments that it
 *       renders now, and how many it could
 *   <li>{@code glid_worker_memory_bytes}: memory of the process in RAM, on a Mac its footprint; 0
 *       if unknown
 *   <li>{@code glid_worker_draining}: 1 while it takes no more work, else 0
 * </ul>
 */
final class WorkerMeter {
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private WorkerMeter() {}

  /** Measures from now on, whenever somebody asks the registry. */
  static void watch(Worker worker, MeterRegistry registry) {
    for (Stage stage : Stage.values()) {
      FunctionCounter.builder(
              "glid.worker.stage.seconds", worker, measured -> seconds(measured, stage))
          .tag("stage", stage.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    FunctionCounter.builder("glid.worker.segments", worker, Worker::segments).register(registry);
    gauge("frames.per.second", worker, WorkerHeartbeat::framesPerSecond, registry);
    gauge("segments.running", worker, vitals -> vitals.running().size(), registry);
    gauge("slots", worker, vitals -> vitals.worker().slots(), registry);
    gauge("memory.bytes", worker, WorkerHeartbeat::memoryBytes, registry);
    gauge("draining", worker, vitals -> vitals.draining() ? 1 : 0, registry);
    MachineMeter.of(worker).watch(registry);
  }

  private static double seconds(Worker worker, Stage stage) {
    return worker.spent().times().getOrDefault(stage, Duration.ZERO).toNanos() / NANOS_PER_SECOND;
  }

  private static void gauge(
      String name, Worker worker, ToDoubleFunction<WorkerHeartbeat> value, MeterRegistry registry) {
    Gauge.builder("glid.worker." + name, worker, measured -> value.applyAsDouble(measured.vitals()))
        .register(registry);
  }
}
