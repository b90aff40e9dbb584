package glid.dispatcher.lead;

import glid.core.job.JobSpec;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.dispatcher.intake.JobPlanner;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans runs by the workers that are alive. */
final class RunPlans {
  private static final Logger LOG = LoggerFactory.getLogger(RunPlans.class);

  private final JobBucket bucket;
  private final Roster roster;

  RunPlans(JobBucket bucket, Roster roster) {
    this.bucket = bucket;
    this.roster = roster;
  }

  /** The stored plan of a run, or a new one; empty while no live worker suits. */
  Optional<RunPlan> of(RunId run, JobSpec spec) {
    Optional<RunPlan> stored = bucket.plan(run);
    if (stored.isPresent()) {
      return stored;
    }
    Optional<RunPlan> planned =
        JobPlanner.plan(spec, roster.taking())
            .map(plan -> plan.skipping(UnusablePhotos.skippedBy(run, spec, bucket)));
    if (planned.isEmpty()) {
      return planned;
    }
    boolean first = bucket.createPlan(run, planned.get());
    LOG.info(
        "planned run={} segments={} encoder={}",
        run,
        planned.get().segments().size(),
        planned.get().encoder().family().codecName());
    // Another leader may have been faster: what is stored counts.
    return first ? planned : bucket.plan(run);
  }
}
