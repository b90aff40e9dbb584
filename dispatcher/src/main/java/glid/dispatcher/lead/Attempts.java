package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.language.Wording;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.SegmentTally;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How often a segment was tried in vain, so that one which kills its process is found out. The
 * store counts the attempts that were begun. Of these do not count: those that a live worker has in
 * hand, as its heartbeat says, and as many as the leader published although another attempt was
 * alive. Attempts that were given back are not in the store any more, and a worker that declines
 * begins none. Confined to the leader's thread.
 */
final class Attempts {
  private final Roster roster;
  private final Exclusions exclusions;
  private final Map<SegmentId, Integer> duplicates = new HashMap<>();

  Attempts(Roster roster, Exclusions exclusions) {
    this.roster = roster;
    this.exclusions = exclusions;
  }

  /** An attempt was published while another one was alive. */
  void duplicated(SegmentId segment) {
    duplicates.merge(segment, 1, Integer::sum);
  }

  /** How many attempts ended without a commit. */
  int inVain(SegmentId segment, SegmentTally tally) {
    int begun = tally.attempts(segment.index());
    if (begun == 0) {
      return 0;
    }
    int alive = (int) roster.renderings().stream().filter(segment(segment)).count();
    return Math.max(0, begun - Math.max(alive, duplicates.getOrDefault(segment, 0)));
  }

  /** Whether a live worker has the segment in hand. */
  boolean isAlive(SegmentId segment) {
    return roster.renderings().stream().anyMatch(segment(segment));
  }

  /** The segments of a run that live workers have in hand. */
  Set<SegmentId> alive(RunId run) {
    return roster.renderings().stream()
        .map(Attempts::of)
        .filter(segment -> segment.run().equals(run))
        .collect(Collectors.toSet());
  }

  static SegmentId of(Roster.Rendering rendering) {
    return new SegmentId(rendering.running().run(), rendering.running().segment());
  }

  private static Predicate<Roster.Rendering> segment(SegmentId segment) {
    return rendering -> of(rendering).equals(segment);
  }

  /** Why it makes no sense to try a segment again, empty if it does. */
  Optional<Wording> hopeless(SegmentId segment, SegmentTally tally) {
    int inVain = inVain(segment, tally);
    int revocations = tally.revocations(segment.index());
    if (Math.max(inVain, revocations) < RetryPolicy.MAX_ATTEMPTS
        || tally.isCommitted(segment.index())) {
      return Optional.empty();
    }
    return Optional.of(
        revocations < RetryPolicy.MAX_ATTEMPTS
            ? neverFinished(segment.index(), inVain)
            : exclusions
                .lastMismatch(segment.run())
                .orElseGet(() -> unsound(segment.index(), revocations)));
  }

  private static Wording neverFinished(int segment, int attempts) {
    return new Wording(
        "segment %d was begun %d times and never finished".formatted(segment, attempts),
        "セグメント%dは%d回始まりましたが、一度も終わりませんでした".formatted(segment, attempts));
  }

  private static Wording unsound(int segment, int revocations) {
    return new Wording(
        "segment %d was rendered %d times and was unsound each time"
            .formatted(segment, revocations),
        "セグメント%dは%d回描画しましたが、そのたびに壊れていました".formatted(segment, revocations));
  }

  /** Forgets a run that is over. */
  void forget(RunId run) {
    duplicates.keySet().removeIf(segment -> segment.run().equals(run));
  }
}
