package glid.dispatcher.lead;

import glid.core.job.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which segment is published next, of all runs that share a queue. Only so many are out at a time,
 * so that a run which comes later does not wait for all that were there before; every run has at
 * least one out. A free place goes to the run with the least weight: its segments out times its
 * segments left. So runs of the same length have the same share, and one that is nearly done, or
 * short, a greater one: it is done soon, and the long one hardly later. Among equals the turn goes
 * on, it does not begin anew with every free place, else the first runs would take them all. A step
 * costs the logarithm of the number of runs. Confined to the leader's thread.
 */
final class FairWindow {
  private final Map<RunId, Share> shares = new HashMap<>();

  /** Runs with segments that are ready, by weight, the one whose turn it is first. */
  private final NavigableMap<Long, Set<RunId>> turns = new TreeMap<>();

  private int out;

  private static final class Share {
    private final NavigableSet<Integer> ready = new TreeSet<>();
    private final Set<Integer> out = new HashSet<>();

    /** 0 exactly while none is out. */
    private long weight() {
      return (long) out.size() * (ready.size() + out.size());
    }
  }

  /** A segment is ready to be published; nothing happens if it is out. */
  void offer(SegmentId segment) {
    Share share = shareOf(segment);
    if (!share.out.contains(segment.index())) {
      withdraw(segment.run(), share);
      share.ready.add(segment.index());
      enlist(segment.run(), share);
    }
  }

  /** The next segment to publish, the same one until {@link #published} or {@link #settled}. */
  Optional<SegmentId> next(int limit) {
    if (turns.isEmpty() || (out >= limit && turns.firstKey() > 0)) {
      return Optional.empty();
    }
    RunId run = turns.firstEntry().getValue().iterator().next();
    return Optional.of(new SegmentId(run, shareOf(run).ready.getFirst()));
  }

  /** A segment is out: published, or in the hands of a worker already. */
  void published(SegmentId segment) {
    Share share = shareOf(segment);
    withdraw(segment.run(), share);
    share.ready.remove(segment.index());
    if (share.out.add(segment.index())) {
      out++;
    }
    enlist(segment.run(), share);
  }

  /** A segment is neither out nor ready any more. */
  void settled(SegmentId segment) {
    Share share = shareOf(segment);
    withdraw(segment.run(), share);
    share.ready.remove(segment.index());
    if (share.out.remove(segment.index())) {
      out--;
    }
    enlist(segment.run(), share);
  }

  /** A run is over. */
  void forget(RunId run) {
    Share share = shareOf(run);
    withdraw(run, share);
    out -= share.out.size();
    shares.remove(run);
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

  /** Takes its turn after those of the same weight. */
  private void enlist(RunId run, Share share) {
    if (!share.ready.isEmpty()) {
      turns.computeIfAbsent(share.weight(), _ -> new LinkedHashSet<>()).add(run);
    }
  }

  private void withdraw(RunId run, Share share) {
    turns.computeIfPresent(
        share.weight(),
        (_, equals) -> {
          equals.remove(run);
          return equals.isEmpty() ? null : equals;
        });
  }
}
