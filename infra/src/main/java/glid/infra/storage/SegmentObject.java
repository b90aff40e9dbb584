package glid.infra.storage;

/** What an object of a segment is, read from its key; see {@link ObjectKeys#segmentObject}. */
public sealed interface SegmentObject {
  /** Position of the segment in its run, from 0. */
  int segment();

  /** The note that an attempt began. */
  record Attempt(int segment, int number) implements SegmentObject {}

  /** The decision which rendering counts. */
  record Commit(int segment, int generation) implements SegmentObject {}

  /** The end of a commit. */
  record Revocation(int segment, int generation) implements SegmentObject {}

  /** A rendering. */
  record File(int segment, String attemptId) implements SegmentObject {}
}
