package glid.worker.selftest;

import glid.core.language.Wording;
import java.time.Duration;

/**
 * What became of a step.
 *
 * @param key its name for programs
 * @param title its name for people
 * @param time that it took
 */
public record StepResult(String key, Wording title, Outcome outcome, Duration time) {
  /** Whether something is wrong. */
  public boolean isFailed() {
    return outcome instanceof Outcome.Failed;
  }

  /** Whether all is as it should be. */
  public boolean isPassed() {
    return outcome instanceof Outcome.Passed;
  }
}
