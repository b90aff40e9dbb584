package glid.dispatcher.lead;

import glid.core.message.WorkerProfile;
import glid.dispatcher.roster.Roster;
import glid.infra.queue.RenderQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The live workers that take from each queue. Confined to the leader's thread. */
final class LiveFamilies {
  private final Roster roster;
  private Map<RenderQueue, List<WorkerProfile>> workers = Map.of();

  LiveFamilies(Roster roster) {
    this.roster = roster;
    boolean _ = refresh();
  }

  /**
   * Looks who is there.
   *
   * @return whether other queues are served than before
   */
  boolean refresh() {
    Map<RenderQueue, List<WorkerProfile>> seen = new HashMap<>();
    for (WorkerProfile worker : roster.taking()) {
      for (var family : worker.families()) {
        seen.computeIfAbsent(new RenderQueue(worker.renderAbi(), family), _ -> new ArrayList<>())
            .add(worker);
      }
    }
    boolean changed = !seen.keySet().equals(workers.keySet());
    workers = seen;
    return changed;
  }

  /** The workers of a queue. */
  List<WorkerProfile> of(RenderQueue queue) {
    return workers.getOrDefault(queue, List.of());
  }

  /** Ids of the workers of a queue. */
  List<String> ids(RenderQueue queue) {
    return of(queue).stream().map(WorkerProfile::id).toList();
  }

  /** How many segments the workers of a queue render at the same time. */
  int slots(RenderQueue queue) {
    return of(queue).stream().mapToInt(WorkerProfile::slots).sum();
  }
}
