package glid.worker.segment;

import glid.core.job.Stage;
import glid.core.job.StageTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up the time spent per stage. Safe for several threads, whose times are added. */
final class StageClock {
  /** Guarded by this. */
  private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

  synchronized void add(Stage stage, long nanos) {
    times.merge(stage, Duration.ofNanos(nanos), Duration::plus);
  }

  synchronized void add(StageTimes more) {
    more.times().forEach((stage, time) -> times.merge(stage, time, Duration::plus));
  }

  /** Times a step. */
  <T> T time(Stage stage, Supplier<T> step) {
    long start = System.nanoTime();
    try {
      return step.get();
    } finally {
      add(stage, System.nanoTime() - start);
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
}
