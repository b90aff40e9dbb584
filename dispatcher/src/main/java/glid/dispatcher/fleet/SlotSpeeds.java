package glid.dispatcher.fleet;

import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.WorkerHeartbeat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many frames per second a slot makes with each encoder: the mean over the slots that render
 * now, else what was measured last. Safe for several threads.
 */
final class SlotSpeeds {
  /** Until something was measured: what one processor made of the README's long 1080p video. */
  static final double ASSUMED = 20;

  /** Guarded by this. */
  private final Map<EncoderFamily, Double> measured = new EnumMap<>(EncoderFamily.class);

  /**
   * Frames per second of a slot, above 0.
   *
   * @param families encoders of the active runs
   */
  synchronized double of(
      EncoderFamily family, List<WorkerStatus> workers, Map<RunId, EncoderFamily> families) {
    double framesPerSecond = 0;
    int slots = 0;
    for (WorkerStatus worker : workers) {
      if (tells(worker.heartbeat(), family, families)) {
        framesPerSecond += worker.heartbeat().framesPerSecond();
        slots += worker.slotsBusy();
      }
    }
    if (slots > 0) {
      measured.put(family, framesPerSecond / slots);
    }
    return measured.getOrDefault(family, ASSUMED);
  }

  /** Whether all its frames were of one encoder. Before the first frame it prepares photos. */
  private static boolean tells(
      WorkerHeartbeat heartbeat, EncoderFamily family, Map<RunId, EncoderFamily> families) {
    return heartbeat.framesPerSecond() > 0
        && !heartbeat.running().isEmpty()
        && heartbeat.running().stream().allMatch(segment -> families.get(segment.run()) == family);
  }
}
