package glid.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that is going to happen. */
final class Until {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** A tenth of what it has waited already, within bounds: many conditions ask servers at work. */
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private Until() {}

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits until it holds; fails if it does not in time. */
  static void holds(String what, Condition condition) throws Exception {
    holds(what, LIMIT, condition);
  }

  /** Waits until it holds, but no longer than a limit. */
  static void holds(String what, Duration limit, Condition condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.holds()) {
      long waited = System.nanoTime() - start;
      if (waited > limit.toNanos()) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      LockSupport.parkNanos(Math.clamp(waited / 10, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
    }
  }
}
