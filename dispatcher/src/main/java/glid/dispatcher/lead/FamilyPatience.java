package glid.dispatcher.lead;

import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.language.Wording;
import glid.dispatcher.intake.JobPlanner;
import glid.dispatcher.roster.Roster;
import glid.infra.queue.RenderQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long runs wait for a worker with the encoder that they were planned for, while workers with
 * another one are there. Confined to the leader's thread.
 */
final class FamilyPatience {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final LiveFamilies families;
  private final Roster roster;
  private final Clock clock;
  private final Map<RunId, Instant> waiting = new HashMap<>();

  FamilyPatience(LiveFamilies families, Roster roster, Clock clock) {
    this.families = families;
    this.roster = roster;
    this.clock = clock;
  }

  /** Whether a run has waited too long; to be asked again and again. */
  boolean isOver(RunId run, RenderQueue queue) {
    if (!families.of(queue).isEmpty()) {
      waiting.remove(run);
      return false;
    }
    Instant since = waiting.computeIfAbsent(run, _ -> clock.instant());
    return Duration.between(since, clock.instant()).compareTo(LIMIT) >= 0;
  }

  /** How a run ends that has waited too long, empty if nobody else could render it either. */
  Optional<RunEnd.Failed> end(JobSpec spec, RenderQueue queue) {
    return JobPlanner.plan(spec, roster.taking())
        .map(RunPlan::encoder)
        .map(encoder -> encoder.family().codecName())
        .map(other -> new RunEnd.Failed(reason(queue.family().codecName(), other)));
  }

  private static Wording reason(String planned, String other) {
    return new Wording(
        "no worker with the encoder %s was there for %d seconds; workers with %s are: run it again"
            .formatted(planned, LIMIT.toSeconds(), other),
        "エンコーダー %s のワーカーが%d秒間ありませんでした。%s のワーカーはあるので、もう一度実行してください"
            .formatted(planned, LIMIT.toSeconds(), other));
  }

  /** Forgets a run that is over. */
  void forget(RunId run) {
    waiting.remove(run);
  }
}
