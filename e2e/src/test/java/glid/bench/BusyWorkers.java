package glid.bench;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.message.Event;
import glid.core.message.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much of the time workers render, and what more workers are good for; then, with three of
 * them, how long a short job takes alone and behind a long one.
 */
final class BusyWorkers {
  private static final int SEGMENTS = 10;
  private static final int SECONDS = 10;
  private static final int MOST_WORKERS = 3;
  private static final int SHORT_SEGMENTS = 5;
  private static final int LONG_SEGMENTS = 200;
  private static final int REPEATS = 3;

  private final LongAdder busyNanos = new LongAdder();
  private final LongAdder rendered = new LongAdder();
  private volatile long lastRendered;

  void run(Report report, Path folder) throws Exception {
    try (RealFleet fleet = new RealFleet(folder, this::note)) {
      double alone = 0;
      for (int workers = 1; workers <= MOST_WORKERS; workers++) {
        fleet.addWorker();
        report.begin("%d segments, %d workers".formatted(SEGMENTS, workers));
        double wall = measure(report, fleet);
        alone = workers == 1 ? wall : alone;
        report.add("speed-up", "x", alone / wall, "");
      }
      shortBehindLong(report, fleet);
    }
  }

  private void note(Message message) {
    if (message instanceof Event.SegmentRendered event) {
      busyNanos.add(event.took().toNanos());
      lastRendered = System.nanoTime();
      rendered.increment();
    }
  }

  private double measure(Report report, RealFleet fleet) throws Exception {
    busyNanos.reset();
    JobSpec job = fleet.job(SECONDS, SEGMENTS);
    long begun = System.nanoTime();
    RunEnd _ = fleet.dispatcher().awaitEnd(fleet.dispatcher().member().intake().submit(job));
    double total = (System.nanoTime() - begun) / 1e9;
    double wall = (lastRendered - begun) / 1e9;
    double busy = busyNanos.sum() / 1e9;
    report.add("submitted to last segment committed", "s", wall, "");
    report.add("submitted to done", "s", total, "");
    report.add("sum of busy time", "s", busy, "");
    report.add("sum of busy time over wall time", "workers", busy / wall, "");
    return wall;
  }

  private void shortBehindLong(Report report, RealFleet fleet) throws Exception {
    report.begin("short job behind a long one, %d workers".formatted(MOST_WORKERS));
    JobSpec job = fleet.job(SHORT_SEGMENTS, SHORT_SEGMENTS);
    Samples alone = timed(fleet, job);
    JobId longJob =
        fleet.dispatcher().member().intake().submit(fleet.job(LONG_SEGMENTS, LONG_SEGMENTS));
    long before = rendered.sum();
    Dispatcher.await(() -> rendered.sum() > before + MOST_WORKERS, "segments of the long job");
    Samples behind = timed(fleet, job);
    boolean longStillRuns = !fleet.dispatcher().end(longJob).isDone();
    RunEnd _ = fleet.dispatcher().member().intake().cancel(longJob).orElseThrow();
    if (!longStillRuns) {
      throw new IllegalStateException("the long job was too short");
    }
    report.add("alone", alone, "");
    report.add("behind", behind, "");
    report.add(
        "behind to alone, medians", "x", behind.medianMillis() / alone.medianMillis(), "at most 2");
  }

  private static Samples timed(RealFleet fleet, JobSpec job) throws Exception {
    Samples times = new Samples();
    for (int i = 0; i < REPEATS; i++) {
      long begun = System.nanoTime();
      RunEnd _ = fleet.dispatcher().awaitEnd(fleet.dispatcher().member().intake().submit(job));
      times.add(Duration.ofNanos(System.nanoTime() - begun));
    }
    return times;
  }
}
