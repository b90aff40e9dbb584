package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.language.Wording;
import glid.infra.queue.RenderQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which workers are not to render which segments. A worker that failed at a segment, or stood still
 * at it, leaves it to others as long as there are any. A worker whose parameter sets were not those
 * of the run's other segments {@value #MOST_MISMATCHES} times gets no segment of that run any more,
 * whether there are others or not. Forgotten with the leader: the store counts revocations, so even
 * a new leader each time does not make an endless loop. Confined to the leader's thread.
 */
final class Exclusions {
  private static final int MOST_MISMATCHES = 2;

  private final LiveFamilies families;
  private final Map<SegmentId, Set<String>> ofSegments = new HashMap<>();
  private final Map<RunId, Map<String, Integer>> mismatches = new HashMap<>();
  private final Map<RunId, Wording> lastMismatch = new HashMap<>();

  Exclusions(LiveFamilies families) {
    this.families = families;
  }

  /** A worker is to leave a segment to others. */
  void exclude(String worker, SegmentId segment) {
    ofSegments.computeIfAbsent(segment, _ -> new HashSet<>()).add(worker);
  }

  /**
   * A worker rendered a segment with parameter sets that the others do not have.
   *
   * @param reason names both
   */
  void mismatched(String worker, SegmentId segment, Wording reason) {
    exclude(worker, segment);
    mismatches.computeIfAbsent(segment.run(), _ -> new HashMap<>()).merge(worker, 1, Integer::sum);
    lastMismatch.put(segment.run(), reason);
  }

  /** The live workers that are to decline a segment. */
  List<String> of(SegmentId segment, RenderQueue queue) {
    Set<String> ofRun = ofRun(segment.run());
    Set<String> ofSegment = ofSegments.getOrDefault(segment, Set.of());
    List<String> live = families.ids(queue);
    List<String> excluded = new ArrayList<>(live);
    excluded.removeIf(worker -> !ofRun.contains(worker) && !ofSegment.contains(worker));
    if (excluded.size() == live.size()) {
      // Nobody else is there.
      excluded.retainAll(ofRun);
    }
    return excluded;
  }

  private Set<String> ofRun(RunId run) {
    Set<String> workers = new HashSet<>();
    mismatches
        .getOrDefault(run, Map.of())
        .forEach(
            (worker, times) -> {
              if (times >= MOST_MISMATCHES) {
                workers.add(worker);
              }
            });
    return workers;
  }

  /** Whether a live worker would render a segment that another one has. */
  boolean hasOther(String worker, SegmentId segment, RenderQueue queue) {
    Set<String> ofSegment = ofSegments.getOrDefault(segment, Set.of());
    Set<String> ofRun = ofRun(segment.run());
    return families.ids(queue).stream()
        .anyMatch(
            other -> !other.equals(worker) && !ofSegment.contains(other) && !ofRun.contains(other));
  }

  /** Why a run cannot go on: every live worker is excluded from it. */
  Optional<Wording> nobodyLeft(RunId run, RenderQueue queue) {
    Set<String> ofRun = ofRun(run);
    List<String> live = families.ids(queue);
    if (ofRun.isEmpty() || live.isEmpty() || !ofRun.containsAll(live)) {
      return Optional.empty();
    }
    return lastMismatch(run)
        .map(
            reason ->
                new Wording(
                    reason.english() + " (no worker is left that encodes as the others do)",
                    reason.japanese() + "(ほかと同じようにエンコードするワーカーが残っていません)"));
  }

  /** What was last said about parameter sets of a run, empty if they always matched. */
  Optional<Wording> lastMismatch(RunId run) {
    return Optional.ofNullable(lastMismatch.get(run));
  }

  /** Forgets a run that is over. */
  void forget(RunId run) {
    ofSegments.keySet().removeIf(segment -> segment.run().equals(run));
    mismatches.remove(run);
    lastMismatch.remove(run);
  }
}
