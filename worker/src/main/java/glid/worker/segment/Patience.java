package glid.worker.segment;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a worker bears a store or a bus that is away, instead of giving up what it has rendered.
 *
 * @param pauses before a step is tried the second time, the third time and so on; the last one is
 *     repeated; at least 1
 * @param limit no try begins later than that after the first
 */
public record Patience(List<Duration> pauses, Duration limit) {
  /** For servers, which restart and come back. */
  public static final Patience FLEET =
      new Patience(
          List.of(
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10)),
          Duration.ofMinutes(2));

  /** For a folder on this machine: a full disk is not emptied by waiting, people want to know. */
  public static final Patience NONE = new Patience(List.of(Duration.ZERO), Duration.ZERO);

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  public Patience {
    pauses = List.copyOf(pauses);
    if (pauses.isEmpty() || limit.isNegative()) {
      throw new IllegalArgumentException(
          "pauses: at least 1, limit: not negative, got " + pauses + ", " + limit);
    }
  }

  /** Whether a step is tried once only. */
  boolean isNone() {
    return limit.isZero();
  }

  /**
   * Repeats a step as long as it fails in the way that passes. Past the limit, or when this thread
   * is interrupted (it then stays interrupted), the step's last failure is thrown.
   *
   * @param passing the failure of something that comes back
   */
  <T> T persist(Class<? extends RuntimeException> passing, Supplier<T> step) {
    long start = System.nanoTime();
    int failures = 0;
    while (true) {
      try {
        return step.get();
      } catch (RuntimeException failure) {
        Duration pause = pauses.get(Math.min(failures, pauses.size() - 1));
        boolean late = System.nanoTime() - start + pause.toNanos() > limit.toNanos();
        if (isNone() || late || !passing.isInstance(failure) || !rested(pause)) {
          throw failure;
        }
        failures++;
        LOG.warn("tried again failures={} reason={}", failures, failure.getMessage());
      }
    }
  }

  /** False if the thread is interrupted, which it then stays. */
  private static boolean rested(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
