package glid.dispatcher.lead;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often and after how long a failed step is tried again. */
final class RetryPolicy {
  /** Attempts at a segment before its run fails. */
  static final int MAX_ATTEMPTS = 4;

  private static final long[] BACKOFF_SECONDS = {1, 5, 25};

  /** Workers that failed together are not to try again together. */
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  /** How long to wait after that many attempts, at least 1. */
  Duration backoff(int attempts) {
    long seconds = BACKOFF_SECONDS[Math.clamp(attempts - 1L, 0, BACKOFF_SECONDS.length - 1)];
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (seconds * 1000 * factor));
  }
}
