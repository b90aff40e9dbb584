package glid.worker.segment;

import glid.core.job.StageTimes;

/** What a worker did since it started. Safe for threads. */
final class WorkDone {
  /** Guarded by this. */
  private StageTimes spent = StageTimes.NONE;

  /** Guarded by this. */
  private long segments;

  /** Time was spent, whatever came of it. */
  synchronized void spent(StageTimes times) {
    spent = spent.plus(times);
  }

  /** A segment was rendered and is the one that counts. */
  synchronized void committed() {
    segments++;
  }

  synchronized StageTimes spent() {
    return spent;
  }

  synchronized long segments() {
    return segments;
  }
}
