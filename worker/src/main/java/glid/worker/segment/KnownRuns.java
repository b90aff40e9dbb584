package glid.worker.segment;

import glid.core.job.JobSpec;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.message.Notice;
import glid.infra.bucket.JobBucket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Specifications and plans of the runs worked on lately: they never change once they are stored. A
 * run that is over is forgotten, because its job may be deleted from then on. Safe for threads.
 */
final class KnownRuns {
  /** A specification holds up to thousands of photos. */
  private static final int REMEMBERED = 16;

  /** What a rendering is made from. */
  record KnownRun(JobSpec spec, RunPlan plan) {}

  private final JobBucket bucket;

  /** Guarded by itself. */
  private final Map<RunId, KnownRun> runs =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, KnownRun> eldest) {
          return size() > REMEMBERED;
        }
      };

  KnownRuns(JobBucket bucket) {
    this.bucket = bucket;
  }

  /** Empty if the run has no specification or no plan. */
  Optional<KnownRun> find(RunId run) {
    Optional<KnownRun> known = remembered(run);
    if (known.isEmpty()) {
      known =
          bucket
              .spec(run.jobId())
              .flatMap(spec -> bucket.plan(run).map(plan -> new KnownRun(spec, plan)));
      known.ifPresent(read -> remember(run, read));
    }
    return known;
  }

  private Optional<KnownRun> remembered(RunId run) {
    synchronized (runs) {
      return Optional.ofNullable(runs.get(run));
    }
  }

  private void remember(RunId run, KnownRun known) {
    synchronized (runs) {
      runs.put(run, known);
    }
  }

  void hear(Notice.RunEnded over) {
    synchronized (runs) {
      runs.remove(over.run());
    }
  }
}
