package glid.dispatcher.page;

import glid.core.language.Language;
import glid.dispatcher.catalog.JobPage;
import java.time.Instant;
import java.util.List;

/**
 * Some of the videos, newest first.
 *
 * @param more whether there are older ones
 * @param later whether there are newer ones
 */
public record VideosView(List<JobDescription> jobs, boolean more, boolean later) {
  public VideosView {
    jobs = List.copyOf(jobs);
  }

  /** The id of the oldest one shown. */
  public String last() {
    return jobs.getLast().id();
  }

  static VideosView of(JobPage page, boolean later, Language language) {
    Instant now = Instant.now();
    return new VideosView(
        page.jobs().stream().map(entry -> new JobDescription(entry, language, now)).toList(),
        page.hasMore(),
        later);
  }
}
