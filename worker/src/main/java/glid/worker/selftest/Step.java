package glid.worker.selftest;

import glid.core.language.Wording;
import java.time.Duration;
import java.util.List;

/**
 * One step of a self-test.
 *
 * @param key its name for programs
 * @param title its name for people
 */
public record Step(String key, Wording title, Body body) {
  /** What a step does. */
  @FunctionalInterface
  public interface Body {
    /** Looks; whatever is thrown is a failure of this step only. */
    Outcome look() throws InterruptedException;
  }

  /**
   * Does it.
   *
   * @throws InterruptedException if the whole test is to end
   */
  public StepResult run() throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = outcome();
    return new StepResult(key, title, outcome, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Native libraries that cannot be loaded are errors of linkage. */
  private Outcome outcome() throws InterruptedException {
    try {
      return body.look();
    } catch (RuntimeException | LinkageError failure) {
      return new Outcome.Failed(Wording.of(failure), List.of());
    }
  }
}
