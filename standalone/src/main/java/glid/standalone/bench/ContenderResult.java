package glid.standalone.bench;

import glid.core.job.Stage;
import glid.core.job.StageTimes;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What came of one contender.
 *
 * @param runs in their order, at least 1
 * @param quality of the last video
 */
record ContenderResult(Contender contender, List<RunFigures> runs, Quality quality) {
  ContenderResult {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("runs: at least 1, got none");
    }
  }

  /** The median of each figure by itself. */
  RunFigures median() {
    return new RunFigures(
        time(RunFigures::wall),
        time(RunFigures::cpu),
        number(RunFigures::peakMemoryBytes),
        number(RunFigures::bytes),
        new Insight(
            time(run -> run.inside().startUp()),
            time(run -> run.inside().startUpCpu()),
            stages(run -> run.inside().wall()),
            stages(run -> run.inside().cpu()),
            number(run -> run.inside().cachedTiles())));
  }

  private Duration time(Function<RunFigures, Duration> figure) {
    return Duration.ofNanos(number(run -> figure.apply(run).toNanos()));
  }

  private StageTimes stages(Function<RunFigures, StageTimes> figure) {
    Map<Stage, Duration> medians = new EnumMap<>(Stage.class);
    for (Stage stage : figure.apply(runs.getFirst()).times().keySet()) {
      medians.put(stage, time(run -> figure.apply(run).times().getOrDefault(stage, Duration.ZERO)));
    }
    return new StageTimes(medians);
  }

  private long number(ToLongFunction<RunFigures> figure) {
    return median(runs.stream().mapToLong(figure).toArray());
  }

  /** The middle one, or the mean of the two in the middle. */
  static long median(long... numbers) {
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Math.floorDiv(sorted[middle - 1] + sorted[middle], 2);
  }
}
