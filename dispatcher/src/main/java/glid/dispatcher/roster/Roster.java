package glid.dispatcher.roster;

import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workers that were heard of lately. Safe for several threads. */
public final class Roster {
  /** Three heartbeats of 5 s: a worker that is silent for longer is taken for lost. */
  public static final Duration SILENCE = Duration.ofSeconds(15);

  private final Clock clock;

  /** By id, in the order in which they were first heard. Guarded by this. */
  private final Map<String, Heard> workers = new LinkedHashMap<>();

  /** Nobody was heard yet. */
  public Roster(Clock clock) {
    this.clock = clock;
  }

  /** A heartbeat, and when it was heard. */
  public record Heard(WorkerHeartbeat heartbeat, Instant at) {}

  /** Takes note of a heartbeat. */
  public synchronized void heard(WorkerHeartbeat heartbeat) {
    workers.put(heartbeat.worker().id(), new Heard(heartbeat, clock.instant()));
  }

  /** The last heartbeats of the workers that are not lost, the longest known first. */
  public synchronized List<Heard> live() {
    Instant oldest = clock.instant().minus(SILENCE);
    workers.values().removeIf(heard -> heard.at().isBefore(oldest));
    return List.copyOf(workers.values());
  }

  /** The live workers that take work. */
  public List<WorkerProfile> taking() {
    return live().stream()
        .map(Heard::heartbeat)
        .filter(heartbeat -> !heartbeat.draining())
        .map(WorkerHeartbeat::worker)
        .toList();
  }
}
