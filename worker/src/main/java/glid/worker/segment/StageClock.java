package glid.worker.segment;

import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.worker.photo.TimedTile;
import glid.worker.timing.ThreadCpu;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up the time spent per stage. Safe for several threads, whose times are added. */
final class StageClock {
  /** Guarded by this. */
  private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

  /** Processor time of the threads that took the steps. Guarded by this. */
  private final Map<Stage, Duration> cpu = new EnumMap<>(Stage.class);

  /** Guarded by this. */
  private int tilesMade;

  synchronized void add(Stage stage, long nanos, long cpuNanos) {
    times.merge(stage, Duration.ofNanos(nanos), Duration::plus);
    cpu.merge(stage, Duration.ofNanos(cpuNanos), Duration::plus);
  }

  /** A tile was made, which nobody had made before. */
  synchronized void tileMade(TimedTile tile) {
    tilesMade++;
    tile.times().times().forEach((stage, time) -> times.merge(stage, time, Duration::plus));
    tile.cpu().times().forEach((stage, time) -> cpu.merge(stage, time, Duration::plus));
  }

  /** Times a step. */
  <T> T time(Stage stage, Supplier<T> step) {
    long start = System.nanoTime();
    long cpuStart = ThreadCpu.nanos();
    try {
      return step.get();
    } finally {
      add(stage, System.nanoTime() - start, ThreadCpu.nanos() - cpuStart);
    }
  }

  /** Times a step that gives nothing. */
  void time(Stage stage, Runnable step) {
    time(
        stage,
        () -> {
          step.run();
          return stage;
        });
  }

  synchronized StageTimes times() {
    return new StageTimes(times);
  }

  /** Zero where nobody measures, see {@link ThreadCpu}; threads of native code are not in it. */
  synchronized StageTimes cpu() {
    return new StageTimes(cpu);
  }

  synchronized int tilesMade() {
    return tilesMade;
  }
}
