package glid.dispatcher.lead;

import glid.core.job.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which segment is published next, of all runs that share a queue. Only so many are out at a time,
 * so that a run which comes later does not wait for all that were there before; every run has at
 * least one out. Runs take turns, and the turn goes on: it does not begin anew with every free
 * place, else the first runs would take them all. Every step costs the same however many runs there
 * are. Confined to the leader's thread.
 */
final class FairWindow {
  private final Map<RunId, Share> shares = new HashMap<>();

  /** Runs with segments that are ready, the one whose turn it is first. */
  private final Set<RunId> turns = new LinkedHashSet<>();

  /** Those of them that have nothing out, the longest waiting first. */
  private final Set<RunId> starving = new LinkedHashSet<>();

  private int out;

  private static final class Share {
    private final NavigableSet<Integer> ready = new TreeSet<>();
    private final Set<Integer> out = new HashSet<>();
  }

  /** A segment is ready to be published; nothing happens if it is out. */
  void offer(SegmentId segment) {
    Share share = shareOf(segment);
    if (!share.out.contains(segment.index())) {
      share.ready.add(segment.index());
      enlist(segment.run(), share);
    }
  }

  /** The next segment to publish, the same one until {@link #published} or {@link #settled}. */
  Optional<SegmentId> next(int limit) {
    if (!starving.isEmpty()) {
      return first(starving);
    }
    return out < limit && !turns.isEmpty() ? first(turns) : Optional.empty();
  }

  private Optional<SegmentId> first(Set<RunId> runs) {
    RunId run = runs.iterator().next();
    return Optional.of(new SegmentId(run, shareOf(run).ready.getFirst()));
  }

  /** A segment is out: published, or in the hands of a worker already. */
  void published(SegmentId segment) {
    Share share = shareOf(segment);
    share.ready.remove(segment.index());
    if (share.out.add(segment.index())) {
      out++;
    }
    // To the end: the next turn is another run's.
    turns.remove(segment.run());
    enlist(segment.run(), share);
  }

  /** A segment is neither out nor ready any more. */
  void settled(SegmentId segment) {
    Share share = shareOf(segment);
    share.ready.remove(segment.index());
    if (share.out.remove(segment.index())) {
      out--;
    }
    enlist(segment.run(), share);
  }

  /** A run is over. */
  void forget(RunId run) {
    out -= shareOf(run).out.size();
    shares.remove(run);
    turns.remove(run);
    starving.remove(run);
  }

  boolean isOut(SegmentId segment) {
    return shareOf(segment).out.contains(segment.index());
  }

  /** How many are out, of all runs. */
  int out() {
    return out;
  }

  private Share shareOf(SegmentId segment) {
    return shareOf(segment.run());
  }

  private Share shareOf(RunId run) {
    return shares.computeIfAbsent(run, _ -> new Share());
  }

  private void enlist(RunId run, Share share) {
    list(turns, run, !share.ready.isEmpty());
    list(starving, run, !share.ready.isEmpty() && share.out.isEmpty());
  }

  private static void list(Set<RunId> runs, RunId run, boolean belongs) {
    if (belongs) {
      runs.add(run);
    } else {
      runs.remove(run);
    }
  }
}
