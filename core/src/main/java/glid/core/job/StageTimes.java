package glid.core.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Time spent per stage, summed over threads. Stages that did not happen are absent. */
public record StageTimes(Map<Stage, Duration> times) {
  /** Nothing timed. */
  public static final StageTimes NONE = new StageTimes(Map.of());

  public StageTimes {
    times = Map.copyOf(times);
  }

  /** The sums of both. */
  public StageTimes plus(StageTimes other) {
    Map<Stage, Duration> sum = new EnumMap<>(Stage.class);
    sum.putAll(times);
    other.times.forEach((stage, time) -> sum.merge(stage, time, Duration::plus));
    return new StageTimes(sum);
  }
}
