package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import glid.core.job.BrokenPhoto;
import glid.core.job.JobSpec;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.core.media.FrameSize;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.ledger.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job as the interface shows it.
 *
 * @param run number of the run, a retry counts up
 * @param name what its video is called, without the ending
 * @param waitsForWorkers whether no live worker can go on with it
 * @param coding how the frames are coded, once it is planned
 * @param stageMillis time spent per stage of the worker, so far
 * @param error why it failed
 * @param brokenPhotos the photos that it failed for
 * @param skippedPhotos the photos that it does without
 * @param canSkipBad whether a retry can go on without the broken photos
 * @param video the result
 * @param notices what the sender should know; only in the answer to a submission
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobJson(
    String id,
    int run,
    String name,
    Instant submittedAt,
    JobState state,
    boolean waitsForWorkers,
    Progress progress,
    @Nullable CodingJson coding,
    Map<String, Long> stageMillis,
    @Nullable String error,
    List<PhotoProblem> brokenPhotos,
    List<PhotoProblem> skippedPhotos,
    boolean canSkipBad,
    @Nullable Video video,
    int photoCount,
    Settings settings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notices) {
  /** How far it is. */
  record Progress(
      int segmentsCommitted,
      int segments,
      int photosDone,
      int photos,
      int framesDone,
      int frames) {}

  /** Why a photo cannot be used; the hash tells which one of several of a name. */
  record PhotoProblem(String name, String sha256, String problem) {}

  /** Where the video is, and what to expect. */
  record Video(
      String href,
      long sizeBytes,
      String sha256,
      int width,
      int height,
      double seconds,
      String fileName) {}

  /** What was asked for, in short. */
  record Settings(
      int rows, int columns, int cellHeight, int width, int height, String fps, double seconds) {}

  static JobJson of(JobEntry entry, Language language) {
    return of(entry, language, List.of());
  }

  static JobJson of(JobEntry entry, Language language, List<Wording> notices) {
    JobView view = entry.view();
    return new JobJson(
        entry.id(),
        view.run().number(),
        entry.name(),
        entry.submittedAt(),
        view.state(),
        view.waitsForWorkers(),
        progress(view),
        view.coding() == null ? null : CodingJson.of(view.coding()),
        stageMillis(view),
        view.end() instanceof RunEnd.Failed failed ? failed.reason().in(language) : null,
        view.end() instanceof RunEnd.Failed failed
            ? problems(failed.brokenPhotos(), language)
            : List.of(),
        problems(view.skippedPhotos(), language),
        entry.canSkipBad(),
        entry.done().map(done -> video(entry, done)).orElse(null),
        entry.spec().photos().size(),
        settings(entry),
        notices.stream().map(notice -> notice.in(language)).toList());
  }

  private static List<PhotoProblem> problems(List<BrokenPhoto> photos, Language language) {
    return photos.stream()
        .map(photo -> new PhotoProblem(photo.name(), photo.sha256(), photo.problem().in(language)))
        .toList();
  }

  private static Progress progress(JobView view) {
    return new Progress(
        view.segmentsCommitted(),
        view.segments(),
        view.photosDone(),
        view.photos(),
        view.framesDone(),
        view.frames());
  }

  private static Map<String, Long> stageMillis(JobView view) {
    Map<String, Long> millis = new TreeMap<>();
    view.times().times().forEach((stage, time) -> millis.put(stage.name(), time.toMillis()));
    return millis;
  }

  private static Video video(JobEntry entry, RunEnd.Done done) {
    FrameSize frame = entry.spec().output().frame();
    return new Video(
        JobPaths.job(entry.id()) + "/video",
        done.video().sizeBytes(),
        done.video().sha256(),
        frame.width(),
        frame.height(),
        entry.seconds(),
        entry.fileName());
  }

  private static Settings settings(JobEntry entry) {
    JobSpec spec = entry.spec();
    FrameSize frame = spec.output().frame();
    return new Settings(
        spec.grid().rows(),
        spec.grid().columns(),
        spec.grid().tileHeight(),
        frame.width(),
        frame.height(),
        spec.slide().frameRate().toString(),
        entry.seconds());
  }
}
