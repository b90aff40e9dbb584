package glid.core.message;

import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import java.util.List;

/** Something good to know, told to everyone who listens; it may be lost. */
public sealed interface Notice extends Message {
  /**
   * A worker is alive.
   *
   * @param families encoders that encoded a frame when tried, the preferred one first
   * @param slots segments that it renders at the same time
   * @param threadsPerSlot processors for each of them
   */
  record WorkerHeartbeat(
      String workerId, int renderAbi, List<EncoderFamily> families, int slots, int threadsPerSlot)
      implements Notice {
    public WorkerHeartbeat {
      families = List.copyOf(families);
      if (slots < 1 || threadsPerSlot < 1) {
        throw new IllegalArgumentException(
            "slots and threadsPerSlot: at least 1, got " + slots + ", " + threadsPerSlot);
      }
    }
  }

  /** How far a segment is. */
  record SegmentProgress(RunId run, int segment, Phase phase, int done, int total)
      implements Notice {}

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
