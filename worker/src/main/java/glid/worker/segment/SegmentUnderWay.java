package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.message.Notice.RunningSegment;
import glid.core.timeline.Segment;
import java.time.Duration;

/** A segment in the hands of this worker, until closed. Safe for threads. */
final class SegmentUnderWay implements AutoCloseable {
  private final SegmentsUnderWay all;
  private final RunId run;
  private final Segment segment;

  private final long begunAt = System.nanoTime();

  /** Written by the thread that renders. */
  private volatile int framesDone;

  SegmentUnderWay(SegmentsUnderWay all, RunId run, Segment segment) {
    this.all = all;
    this.run = run;
    this.segment = segment;
  }

  RunId run() {
    return run;
  }

  Segment segment() {
    return segment;
  }

  /** Since the command was taken. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begunAt);
  }

  /**
   * One more frame is rendered and encoded.
   *
   * @param done how many are now
   */
  void frameDone(int done) {
    framesDone = done;
    all.frameDone();
  }

  RunningSegment look() {
    return new RunningSegment(run, segment.index(), framesDone, segment.frames().length());
  }

  @Override
  public void close() {
    all.end(this);
  }
}
