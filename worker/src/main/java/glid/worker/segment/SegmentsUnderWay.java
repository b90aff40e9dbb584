package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.message.Notice.RunningSegment;
import glid.core.timeline.Segment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this worker renders at this moment, each segment once. Safe for threads. */
final class SegmentsUnderWay {
  private record Key(RunId run, int segment) {}

  private final Map<Key, SegmentUnderWay> underWay = new ConcurrentHashMap<>();
  private final LongAdder frames = new LongAdder();
  private final Runnable changed;

  /**
   * @param changed told when a segment begins or ends
   */
  SegmentsUnderWay(Runnable changed) {
    this.changed = changed;
  }

  /** Begins a segment; empty if it is under way here already. */
  Optional<SegmentUnderWay> begin(RunId run, Segment segment) {
    SegmentUnderWay mine = new SegmentUnderWay(this, run, segment);
    if (underWay.putIfAbsent(new Key(run, segment.index()), mine) != null) {
      return Optional.empty();
    }
    changed.run();
    return Optional.of(mine);
  }

  void end(SegmentUnderWay mine) {
    underWay.remove(new Key(mine.run(), mine.segment().index()));
    changed.run();
  }

  void frameDone() {
    frames.increment();
  }

  /** Frames rendered and encoded since the worker started. */
  long frames() {
    return frames.sum();
  }

  /** In the order of runs and segments. */
  List<RunningSegment> running() {
    return underWay.values().stream()
        .map(SegmentUnderWay::look)
        .sorted(
            Comparator.comparing((RunningSegment running) -> running.run().toString())
                .thenComparingInt(RunningSegment::segment))
        .toList();
  }
}
