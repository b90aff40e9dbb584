package glid.worker.segment;

import glid.core.job.StageTimes;

/** What a worker did since it started. Safe for threads. */
final class WorkDone {
  /** Guarded by this. */
  private StageTimes spent = StageTimes.NONE;

  /** Guarded by this. */
  private StageTimes cpu = StageTimes.NONE;

  /** Guarded by this. */
  private long tilesMade;

  /** Guarded by this. */
  private long segments;

  /** Time was spent, whatever came of it. */
  synchronized void spent(StageClock clock) {
    spent = spent.plus(clock.times());
    cpu = cpu.plus(clock.cpu());
    tilesMade += clock.tilesMade();
  }

  /** A segment was rendered and is the one that counts. */
  synchronized void committed() {
    segments++;
  }

  synchronized StageTimes spent() {
    return spent;
  }

  synchronized StageTimes cpu() {
    return cpu;
  }

  synchronized long tilesMade() {
    return tilesMade;
  }

  synchronized long segments() {
    return segments;
  }
}
