package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.message.Command;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows the runs whose stitching was sent out and is not known to have failed. Confined to the
 * leader's thread.
 */
final class StitchDesk {
  /** Nobody tells who stitches: after that long, doubled each time, the command may be lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int MOST_DOUBLINGS = 5;

  private final CommandDesk commands;
  private final Clock clock;
  private final Map<RunId, Sent> sent = new HashMap<>();

  private record Sent(Instant at, int times) {
    private boolean mayBeLost(Instant now) {
      Duration patience = PATIENCE.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
      return Duration.between(at, now).compareTo(patience) > 0;
    }
  }

  StitchDesk(CommandDesk commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  boolean isSent(RunId run) {
    return sent.containsKey(run);
  }

  void send(RunId run) {
    commands.send(new Command.StitchSegments(run));
    sent.merge(
        run, new Sent(clock.instant(), 1), (before, now) -> new Sent(now.at(), before.times() + 1));
  }

  /** Sends again what nobody answered for long; stitching twice does no harm. */
  void reconcile() {
    Instant now = clock.instant();
    for (Map.Entry<RunId, Sent> entry : Map.copyOf(sent).entrySet()) {
      if (entry.getValue().mayBeLost(now)) {
        send(entry.getKey());
      }
    }
  }

  /** A run is not stitched any more: it failed, or is over. */
  void forget(RunId run) {
    sent.remove(run);
  }
}
