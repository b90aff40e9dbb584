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
 * Which generation of each segment counts: commits race within a generation, and a revocation opens
 * the next one.
 */
final class SegmentGenerations {
  private record Generation(int segment, int number) {}

  private final Map<Integer, Integer> revoked = new HashMap<>();
  private final Set<Generation> commits = new HashSet<>();

  private SegmentGenerations() {}

  static SegmentGenerations of(List<ObjectKey> keys) {
    SegmentGenerations generations = new SegmentGenerations();
    for (ObjectKey key : keys) {
      ObjectKeys.segmentObject(key).ifPresent(generations::take);
    }
    return generations;
  }

  private void take(SegmentObject object) {
    switch (object) {
      case SegmentObject.Commit commit ->
          commits.add(new Generation(commit.segment(), commit.generation()));
      case SegmentObject.Revocation revocation ->
          revoked.merge(revocation.segment(), 1, Integer::sum);
      case SegmentObject.Attempt _, SegmentObject.File _ -> {
        // Say nothing about which rendering counts.
      }
    }
  }

  /** The generation that the next commit of a segment is for, or that its valid commit has. */
  int current(int segment) {
    return revoked.getOrDefault(segment, 0);
  }

  /** The segments whose current generation is committed, in order. */
  Set<Integer> committed() {
    Set<Integer> segments = new TreeSet<>();
    for (Generation commit : commits) {
      if (commit.number() == current(commit.segment())) {
        segments.add(commit.segment());
      }
    }
    return segments;
  }
}
