package glid.dispatcher.catalog;

import glid.core.job.JobId;
import glid.dispatcher.ledger.JobLedger;
import glid.infra.bucket.JobBucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds jobs. Safe for several threads. */
public final class JobCatalog {
  private final JobBucket bucket;
  private final JobLedger ledger;

  public JobCatalog(JobBucket bucket, JobLedger ledger) {
    this.bucket = bucket;
    this.ledger = ledger;
  }

  /** The job of an id as people send it; empty if there is none, or if that is no id. */
  public Optional<JobEntry> find(String id) {
    return JobId.parse(id).flatMap(this::find);
  }

  /** A job as it is now. */
  public Optional<JobEntry> find(JobId job) {
    return bucket.spec(job).flatMap(spec -> ledger.view(job).map(view -> new JobEntry(view, spec)));
  }

  /** The newest jobs. */
  public JobPage newest(int limit) {
    return page("", limit);
  }

  /** The newest of the jobs that are older than one. */
  public JobPage olderThan(JobId job, int limit) {
    return page(job.text(), limit);
  }

  private JobPage page(String after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: at least 1, got " + limit);
    }
    List<JobEntry> found = new ArrayList<>();
    List<JobId> ids = bucket.jobsAfter(after, limit + 1);
    while (!ids.isEmpty()) {
      for (JobId id : ids) {
        // Without a specification it is not accepted yet, or no more.
        Optional<JobEntry> entry = find(id);
        if (entry.isPresent() && found.size() == limit) {
          return new JobPage(found, true);
        }
        entry.ifPresent(found::add);
      }
      ids = bucket.jobsAfter(ids.getLast().text(), limit + 1);
    }
    return new JobPage(found, false);
  }
}
