package glid.worker.segment;

import glid.core.job.SegmentCommit;
import glid.core.language.Wording;
import glid.core.message.Event.Unsoundness;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Finds the segments whose SPS and PPS are not those of the others, from their commits alone. Most
 * segments are right, so that one odd worker does not have the work of all others revoked, also if
 * it rendered the first segment; of equally many, those that the first segment is with.
 */
final class ForeignSegments {
  private ForeignSegments() {}

  /**
   * All of them.
   *
   * @param commits by segment, at least 1
   */
  static List<UnsoundSegment> among(SortedMap<Integer, SegmentCommit> commits) {
    String agreed = agreed(commits);
    return commits.entrySet().stream()
        .filter(entry -> !entry.getValue().parameterSetsSha256().equals(agreed))
        .map(entry -> foreign(entry.getKey(), entry.getValue(), agreed))
        .toList();
  }

  /** The hash that most commits have. */
  static String agreed(SortedMap<Integer, SegmentCommit> commits) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    commits.values().forEach(commit -> votes.merge(commit.parameterSetsSha256(), 1, Integer::sum));
    // Of equals the first one, which is in front because the first segment voted first.
    return Collections.max(votes.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static UnsoundSegment foreign(int segment, SegmentCommit commit, String agreed) {
    return of(segment, commit, agreed, commit.parameterSetsSha256());
  }

  /** A segment that has other parameter sets than those agreed upon. */
  static UnsoundSegment of(int segment, SegmentCommit commit, String agreed, String seen) {
    return new UnsoundSegment(
        segment,
        Unsoundness.FOREIGN,
        new Wording(
            "segment %d, rendered by %s: expected parameter sets %s as in most segments, got %s"
                .formatted(segment, commit.workerId(), agreed, seen),
            "セグメント%d(描画したワーカー: %s)のパラメーターセットが多数のセグメントと異なります: %s のはずが %s です"
                .formatted(segment, commit.workerId(), agreed, seen)));
  }
}
