package glid.dispatcher.fleet;

import glid.core.media.EncoderFamily;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import glid.dispatcher.roster.Roster;
import java.time.Duration;
import java.time.Instant;

/**
 * A worker as it was last heard.
 *
 * @param silence since then
 */
public record WorkerStatus(WorkerHeartbeat heartbeat, Duration silence) {
  /** Two heartbeats of three. */
  private static final Duration LONGEST_SILENCE = Roster.SILENCE.multipliedBy(2).dividedBy(3);

  static WorkerStatus of(Roster.Heard heard, Instant now) {
    return new WorkerStatus(heard.heartbeat(), Duration.between(heard.at(), now));
  }

  public WorkerProfile profile() {
    return heartbeat.worker();
  }

  public WorkerState state() {
    if (silence.compareTo(LONGEST_SILENCE) > 0) {
      return WorkerState.SILENT;
    }
    if (heartbeat.draining()) {
      return WorkerState.DRAINING;
    }
    return heartbeat.running().isEmpty() ? WorkerState.IDLE : WorkerState.WORKING;
  }

  /** Slots that render, at most {@link WorkerProfile#slots()}. */
  public int slotsBusy() {
    return Math.min(profile().slots(), heartbeat.running().size());
  }

  /** Slots that could take a segment now. */
  public int slotsFree() {
    return heartbeat.draining() ? 0 : profile().slots() - slotsBusy();
  }

  /** Whether an encoder works there. */
  public boolean has(EncoderFamily family) {
    return profile().families().contains(family);
  }
}
