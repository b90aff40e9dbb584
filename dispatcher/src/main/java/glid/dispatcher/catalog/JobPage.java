package glid.dispatcher.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A part of all jobs, newest first.
 *
 * @param hasMore whether there are older ones
 */
public record JobPage(List<JobEntry> jobs, boolean hasMore) {
  public JobPage {
    jobs = List.copyOf(jobs);
  }

  /** Where the next page begins; empty if this is the last one. */
  public Optional<String> next() {
    return hasMore ? Optional.of(jobs.getLast().id()) : Optional.empty();
  }
}
