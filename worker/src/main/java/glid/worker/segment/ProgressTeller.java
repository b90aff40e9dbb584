package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.message.Notice;
import glid.core.message.Notice.Phase;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;

/** Tells how far a segment is, but not too often. Safe for several threads. */
final class ProgressTeller {
  private static final long INTERVAL_NANOS = 100_000_000;

  private final MessageBus bus;
  private final RunId run;
  private final int segment;

  /** Guarded by this. */
  private long lastTold;

  ProgressTeller(MessageBus bus, RunId run, int segment) {
    this.bus = bus;
    this.run = run;
    this.segment = segment;
    this.lastTold = System.nanoTime() - INTERVAL_NANOS;
  }

  synchronized void tell(Phase phase, int done, int total) {
    long now = System.nanoTime();
    if (done == total || now - lastTold >= INTERVAL_NANOS) {
      lastTold = now;
      try {
        bus.tell(new Notice.SegmentProgress(run, segment, phase, done, total));
      } catch (BusUnavailable _) {
        // Notices may be lost; the segment goes on.
      }
    }
  }
}
