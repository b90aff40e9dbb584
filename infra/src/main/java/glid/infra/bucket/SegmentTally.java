package glid.infra.bucket;

import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.SegmentObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one listing tells of the segments of a run. Commits race within a generation of a segment,
 * and a revocation opens the next one.
 */
public final class SegmentTally {
  private record Generation(int segment, int number) {}

  private final Map<Integer, Integer> begun = new HashMap<>();
  private final Map<Integer, Integer> revoked = new HashMap<>();
  private final Set<Generation> commits = new HashSet<>();

  private SegmentTally() {}

  static SegmentTally of(List<ObjectKey> keys) {
    SegmentTally tally = new SegmentTally();
    for (ObjectKey key : keys) {
      ObjectKeys.segmentObject(key).ifPresent(tally::take);
    }
    return tally;
  }

  private void take(SegmentObject object) {
    switch (object) {
      case SegmentObject.Attempt attempt -> begun.merge(attempt.segment(), 1, Integer::sum);
      case SegmentObject.Commit commit ->
          commits.add(new Generation(commit.segment(), commit.generation()));
      case SegmentObject.Revocation revocation ->
          revoked.merge(revocation.segment(), 1, Integer::sum);
      case SegmentObject.File _ -> {
        // Says nothing about which rendering counts.
      }
    }
  }

  /** How many attempts at a segment were begun and neither withdrawn nor revoked. */
  public int attempts(int segment) {
    return begun.getOrDefault(segment, 0) - revocations(segment);
  }

  /**
   * How many commits of a segment were revoked: the generation that its next commit is for, or that
   * its valid commit has.
   */
  public int revocations(int segment) {
    return revoked.getOrDefault(segment, 0);
  }

  /** The segments whose current generation is committed, in order. */
  public Set<Integer> committed() {
    Set<Integer> segments = new TreeSet<>();
    for (Generation commit : commits) {
      if (commit.number() == revocations(commit.segment())) {
        segments.add(commit.segment());
      }
    }
    return segments;
  }

  /** Whether a segment has a valid commit. */
  public boolean isCommitted(int segment) {
    return commits.contains(new Generation(segment, revocations(segment)));
  }
}
