package glid.e2e;

import java.time.Duration;

/**
 * How long a fleet takes to get over a fault. What it took is printed, and added to {@code
 * target/fleet-times.txt}; only a fleet that needs {@value #SLACK} times as long as the design says
 * fails a test, since the speed of the machine is not to decide.
 */
final class Recovery {
  private static final int SLACK = 3;

  private final String fault;
  private final long start = System.nanoTime();

  private Recovery(String fault) {
    this.fault = fault;
  }

  /** The fault happens now. */
  static Recovery from(String fault) {
    return new Recovery(fault);
  }

  /**
   * Waits for a step of the recovery.
   *
   * @param design how long after the fault it is to be there
   */
  void reaches(String step, Duration design, Until.Condition condition) throws Exception {
    Duration left = design.multipliedBy(SLACK).minusNanos(System.nanoTime() - start);
    Until.holds(fault + ": " + step, left, condition);
    tell(step, design);
  }

  private void tell(String step, Duration design) {
    String line =
        "%s: %s after %.1f s (design: %.1f s)"
            .formatted(fault, step, (System.nanoTime() - start) / 1e9, design.toMillis() / 1000.0);
    RecoveryTimes.note(line);
  }
}
