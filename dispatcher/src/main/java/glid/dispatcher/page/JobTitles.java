package glid.dispatcher.page;

import glid.core.job.JobId;
import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What jobs are called, read from the store once: the page of the fleet asks every two seconds.
 * Safe for several threads.
 */
final class JobTitles {
  private static final int MOST_KNOWN = 1000;

  private final JobCatalog catalog;

  /** The one that was asked for longest ago first. Guarded by this. */
  private final Map<JobId, JobTitle> known = new LinkedHashMap<>(16, 0.75f, true);

  JobTitles(JobCatalog catalog) {
    this.catalog = catalog;
  }

  /** How many photos, and their grid; the id if the job is gone. */
  synchronized String of(JobId job, Language language) {
    JobTitle title = known.get(job);
    if (title == null) {
      Optional<JobTitle> found = catalog.find(job).map(entry -> JobTitle.of(entry.spec()));
      if (found.isEmpty()) {
        return job.text();
      }
      title = found.get();
      known.put(job, title);
      if (known.size() > MOST_KNOWN) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return title.in(language);
  }
}
