package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.language.Wording;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that failed, and which of them rest. Confined to the leader's thread. */
final class FailedSteps {
  private static final Logger LOG = LoggerFactory.getLogger(FailedSteps.class);

  /** Runs an action on the leader's thread after a while. */
  @FunctionalInterface
  interface Later {
    void run(Duration delay, Runnable action);
  }

  /** Something that a run needs and that can fail. */
  record Step(RunId run, String name) {
    static Step of(RunId run, int segment) {
      return new Step(run, "segment " + segment);
    }
  }

  private final RetryPolicy policy = new RetryPolicy(RandomGenerator.getDefault());
  private final Later later;
  private final Set<Step> resting = new HashSet<>();
  private final Map<Step, Integer> counts = new HashMap<>();

  FailedSteps(Later later) {
    this.later = later;
  }

  /** Whether the step waits to be tried again. */
  boolean isResting(Step step) {
    return resting.contains(step);
  }

  /** Counts a failure that the store does not count; how many there were, from 1. */
  int count(Step step) {
    return counts.merge(step, 1, Integer::sum);
  }

  /**
   * Tries a step again after a while, but not too often.
   *
   * @param attempts that failed so far, at least 1
   * @return why the run fails, empty if the step is tried again
   */
  Optional<Wording> retry(Step step, int attempts, Wording reason, Runnable again) {
    LOG.warn(
        "step failed run={} step={} attempts={} reason={}",
        step.run(),
        step.name(),
        attempts,
        reason.english());
    if (attempts >= RetryPolicy.MAX_ATTEMPTS) {
      return Optional.of(tried(reason, attempts));
    }
    rest(step, attempts, again);
    return Optional.empty();
  }

  /** Does a step again after the rest that so many attempts ask for, without counting it. */
  void rest(Step step, int attempts, Runnable again) {
    resting.add(step);
    later.run(
        policy.backoff(attempts),
        () -> {
          resting.remove(step);
          again.run();
        });
  }

  private static Wording tried(Wording reason, int attempts) {
    return new Wording(
        reason.english() + " (after " + attempts + " attempts)",
        reason.japanese() + "(" + attempts + "回試しました)");
  }

  /** Forgets the steps of a run that is over. */
  void forget(RunId run) {
    resting.removeIf(step -> step.run().equals(run));
    counts.keySet().removeIf(step -> step.run().equals(run));
  }
}
