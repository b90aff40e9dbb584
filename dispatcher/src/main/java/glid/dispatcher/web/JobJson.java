package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import glid.core.job.BrokenPhoto;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.language.Language;
import glid.dispatcher.ledger.JobView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job as the interface shows it.
 *
 * @param run number of the run, a retry counts up
 * @param stageMillis time spent per stage of the worker, so far
 * @param error why it failed
 * @param brokenPhotos the photos that it failed for
 * @param skippedPhotos the photos that it does without
 * @param video where the result is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobJson(
    String id,
    int run,
    JobState state,
    Progress progress,
    Map<String, Long> stageMillis,
    @Nullable String error,
    List<PhotoProblem> brokenPhotos,
    List<PhotoProblem> skippedPhotos,
    @Nullable String video) {
  /** How far it is. */
  record Progress(
      int segmentsCommitted,
      int segments,
      int photosDone,
      int photos,
      int framesDone,
      int frames) {}

  /** Why a photo cannot be used. */
  record PhotoProblem(String name, String problem) {}

  static JobJson of(JobView view, Language language) {
    String id = view.run().jobId().text();
    Map<String, Long> millis = new TreeMap<>();
    view.times().times().forEach((stage, time) -> millis.put(stage.name(), time.toMillis()));
    RunEnd end = view.end();
    return new JobJson(
        id,
        view.run().number(),
        view.state(),
        new Progress(
            view.segmentsCommitted(),
            view.segments(),
            view.photosDone(),
            view.photos(),
            view.framesDone(),
            view.frames()),
        millis,
        end instanceof RunEnd.Failed failed ? failed.reason().in(language) : null,
        end instanceof RunEnd.Failed failed ? problems(failed.brokenPhotos(), language) : List.of(),
        problems(view.skippedPhotos(), language),
        end instanceof RunEnd.Done ? JobResource.PATH + "/" + id + "/video" : null);
  }

  private static List<PhotoProblem> problems(List<BrokenPhoto> photos, Language language) {
    return photos.stream()
        .map(photo -> new PhotoProblem(photo.name(), photo.problem().in(language)))
        .toList();
  }
}
