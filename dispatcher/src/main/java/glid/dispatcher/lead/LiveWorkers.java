package glid.dispatcher.lead;

import glid.core.message.Notice.WorkerHeartbeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The workers that were heard of lately. Confined to the leader's thread. */
final class LiveWorkers {
  /** Three heartbeats of 5 s. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private record Heard(WorkerHeartbeat heartbeat, Instant at) {}

  private final Clock clock;
  private final Map<String, Heard> workers = new LinkedHashMap<>();

  LiveWorkers(Clock clock) {
    this.clock = clock;
  }

  void heard(WorkerHeartbeat heartbeat) {
    workers.put(heartbeat.workerId(), new Heard(heartbeat, clock.instant()));
  }

  Collection<WorkerHeartbeat> all() {
    Instant oldest = clock.instant().minus(SILENCE);
    workers.values().removeIf(heard -> heard.at().isBefore(oldest));
    return workers.values().stream().map(Heard::heartbeat).toList();
  }
}
