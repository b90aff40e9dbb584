package glid.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that is going to happen. */
final class Until {
  private static final Duration LIMIT = Duration.ofMinutes(3);

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
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
