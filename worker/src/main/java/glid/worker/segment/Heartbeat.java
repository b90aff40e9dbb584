package glid.worker.segment;

import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import glid.infra.queue.MessageBus;
import glid.worker.process.ResidentMemory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every few seconds, and when something changes, that a worker is alive and what it does. It
 * goes on until it is closed, whatever the bus says. Safe for threads.
 */
final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /** Silence for three of them means that the worker is lost. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Changes that follow each other faster are told together. */
  static final Duration SHORTEST_INTERVAL = Duration.ofMillis(250);

  /** A shorter look says little about speed. */
  private static final Duration SHORTEST_MEASUREMENT = Duration.ofSeconds(1);

  private final MessageBus bus;
  private final String workerId;
  private final Supplier<WorkerProfile> worker;
  private final Duration interval;
  private final SegmentsUnderWay underWay = new SegmentsUnderWay(this::beatSoon);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heartbeat").daemon().factory());

  private volatile boolean draining;
  private volatile double framesPerSecond;

  /** Moments of {@link System#nanoTime()}; guarded by this. */
  private long lastBeat = System.nanoTime();

  private long measuredAt = System.nanoTime();

  /** Guarded by this. */
  private long framesThen;

  /** Whether a beat out of turn is due; guarded by this. */
  private boolean soon;

  /**
   * @param worker what it is at each beat
   */
  Heartbeat(MessageBus bus, String workerId, Supplier<WorkerProfile> worker, Duration interval) {
    this.bus = bus;
    this.workerId = workerId;
    this.worker = worker;
    this.interval = interval;
  }

  /** Beats at once and from then on. */
  void start() {
    Future<?> _ =
        clock.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What the worker renders; a change is told soon. */
  SegmentsUnderWay underWay() {
    return underWay;
  }

  /** Tells at once that the worker takes no more work. */
  void drain() {
    draining = true;
    beat();
  }

  /** What a heartbeat would say now. */
  WorkerHeartbeat vitals() {
    return new WorkerHeartbeat(
        worker.get(), underWay.running(), framesPerSecond, ResidentMemory.bytes(), draining);
  }

  /** Tells soon that something has changed. */
  synchronized void beatSoon() {
    if (soon) {
      return;
    }
    long wait = SHORTEST_INTERVAL.toNanos() - (System.nanoTime() - lastBeat);
    try {
      Future<?> _ = clock.schedule(this::beatOutOfTurn, Math.max(0, wait), TimeUnit.NANOSECONDS);
      soon = true;
    } catch (RejectedExecutionException _) {
      // Closed: nobody is to hear of this worker any more.
    }
  }

  private void beatOutOfTurn() {
    synchronized (this) {
      soon = false;
    }
    beat();
  }

  private void beat() {
    try {
      measure();
      bus.tell(vitals());
    } catch (Throwable failure) {
      // Errors too: what is thrown here would end the schedule.
      LOG.debug("heartbeat not told worker={}", workerId, failure);
    }
  }

  private synchronized void measure() {
    long now = System.nanoTime();
    lastBeat = now;
    long elapsed = now - measuredAt;
    if (elapsed >= SHORTEST_MEASUREMENT.toNanos()) {
      long frames = underWay.frames();
      framesPerSecond = (frames - framesThen) * 1e9 / elapsed;
      framesThen = frames;
      measuredAt = now;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
