package glid.standalone.bench;

import glid.core.job.StageTimes;
import java.time.Duration;

/**
 * What a run of this program says of its inside.
 *
 * @param startUp from the start of the process to the first step of the work
 * @param startUpCpu processor time of the same
 * @param wall of the stages, summed over threads
 * @param cpu of the stages, of the threads of Java that took them: not of an encoder's own
 * @param cachedTiles tiles that were not made but found, from an earlier video; -1 if unknown
 */
record Insight(
    Duration startUp, Duration startUpCpu, StageTimes wall, StageTimes cpu, long cachedTiles) {
  /** Of a program that says nothing. */
  static final Insight NONE =
      new Insight(Duration.ZERO, Duration.ZERO, StageTimes.NONE, StageTimes.NONE, -1);

  /** Whether there is something to tell. */
  boolean isKnown() {
    return cachedTiles >= 0;
  }

  /** Processor time of all stages. */
  Duration stagesCpu() {
    return cpu.times().values().stream().reduce(Duration.ZERO, Duration::plus);
  }
}
