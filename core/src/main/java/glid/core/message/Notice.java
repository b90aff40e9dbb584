package glid.core.message;

import glid.core.job.RunId;
import glid.core.job.StageTimes;
import java.util.List;

/** Something good to know, told to everyone who listens; it may be lost. */
public sealed interface Notice extends Message {
  /**
   * A worker is alive.
   *
   * @param running segments that it renders now
   * @param framesPerSecond rendered and encoded since the last heartbeat, of all slots together
   * @param memoryBytes resident memory of its process, 0 if unknown
   * @param draining whether it takes no more work
   */
  record WorkerHeartbeat(
      WorkerProfile worker,
      List<RunningSegment> running,
      double framesPerSecond,
      long memoryBytes,
      boolean draining)
      implements Notice {
    public WorkerHeartbeat {
      running = List.copyOf(running);
    }
  }

  /**
   * A segment in the hands of a worker.
   *
   * @param framesDone rendered and encoded, 0..frames
   */
  record RunningSegment(RunId run, int segment, int framesDone, int frames) {}

  /** How far a segment is. */
  record SegmentProgress(RunId run, int segment, Phase phase, int done, int total)
      implements Notice {}

  /**
   * The leader changed what is known of a run: its plan, or which segments are committed.
   *
   * @param times of the stages so far
   */
  record RunChanged(RunId run, StageTimes times) implements Notice {}

  /** The run is over: stop working on it. */
  record RunEnded(RunId run) implements Notice {}

  /** What {@link SegmentProgress} counts. */
  enum Phase {
    /** Photos made into tiles. */
    PHOTOS,
    /** Frames rendered and encoded. */
    FRAMES
  }
}
