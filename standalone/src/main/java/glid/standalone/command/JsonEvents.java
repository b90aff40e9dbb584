package glid.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.core.language.Language;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.web.CodingJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events for programs: one JSON object per line, each with {@code event}. */
final class JsonEvents {
  private static final String SKIPPED = "skipped";
  private static final String BROKEN = "broken";

  private final Language language;

  /** Made when it is needed: people who read no JSON do not wait for it. */
  private static final class Lazy {
    private static final JsonMapper MAPPER = new JsonMapper();
  }

  JsonEvents(Language language) {
    this.language = language;
  }

  /** Something that is not about a job yet. */
  String messages(String event, List<String> texts) {
    Map<String, Object> fields = named(event);
    fields.put("messages", texts);
    return line(fields);
  }

  /** A notice of photos that are left out. */
  String leftOut(List<String> texts, List<PhotoProblem> photos) {
    return messages("notice", texts, SKIPPED, photos);
  }

  /** Why nothing can be done, with the photos among the reasons. */
  String problems(List<String> texts, List<PhotoProblem> photos) {
    return messages("problem", texts, BROKEN, photos);
  }

  private String messages(
      String event, List<String> texts, String field, List<PhotoProblem> photos) {
    Map<String, Object> fields = named(event);
    fields.put("messages", texts);
    putPhotos(fields, field, photos);
    return line(fields);
  }

  /** How far a job is. */
  String progress(JobView view) {
    Map<String, Object> fields = of("progress", view);
    fields.put("photosDone", view.photosDone());
    fields.put("photos", view.photos());
    fields.put("framesDone", view.framesDone());
    fields.put("frames", view.frames());
    fields.put("segmentsCommitted", view.segmentsCommitted());
    fields.put("segments", view.segments());
    return line(fields);
  }

  /** How many photos a server has got. */
  String sending(int done, int photos) {
    Map<String, Object> fields = named("sending");
    fields.put("photosSent", done);
    fields.put("photos", photos);
    return line(fields);
  }

  /** That a job is left to its server. */
  String interrupted(JobId job, String page, String text) {
    Map<String, Object> fields = named("interrupted");
    fields.put("messages", List.of(text));
    fields.put("job", job.text());
    fields.put("page", page);
    return line(fields);
  }

  /** How it ended. */
  String end(JobView view, RunEnd end, String file) {
    Map<String, Object> fields =
        switch (end) {
          case RunEnd.Done done -> {
            Map<String, Object> finished = of("done", view);
            finished.put("file", file);
            finished.put("frames", done.video().frames());
            finished.put("sizeBytes", done.video().sizeBytes());
            finished.put("sha256", done.video().sha256());
            if (view.coding() != null) {
              finished.put("coding", CodingJson.of(view.coding()));
            }
            putPhotos(
                finished, SKIPPED, view.skippedPhotos().stream().map(PhotoProblem::of).toList());
            yield finished;
          }
          case RunEnd.Failed failed -> {
            Map<String, Object> failure = of("failed", view);
            failure.put("error", failed.reason().in(language));
            putPhotos(
                failure, BROKEN, failed.brokenPhotos().stream().map(PhotoProblem::of).toList());
            yield failure;
          }
          case RunEnd.Canceled _ -> of("canceled", view);
        };
    Map<String, Long> millis = new TreeMap<>();
    view.times().times().forEach((stage, time) -> millis.put(stage.name(), time.toMillis()));
    fields.put("stageMillis", millis);
    return line(fields);
  }

  /** What the process took. */
  String measured(Map<String, Object> figures) {
    Map<String, Object> fields = named("measured");
    fields.putAll(figures);
    return line(fields);
  }

  private void putPhotos(Map<String, Object> fields, String field, List<PhotoProblem> photos) {
    if (!photos.isEmpty()) {
      fields.put(
          field,
          photos.stream()
              .map(photo -> Map.of("name", photo.name(), "reason", photo.reason().in(language)))
              .toList());
    }
  }

  private static Map<String, Object> of(String event, JobView view) {
    Map<String, Object> fields = named(event);
    fields.put("job", view.run().jobId().text());
    fields.put("run", view.run().number());
    fields.put("state", view.state().name());
    return fields;
  }

  private static Map<String, Object> named(String event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    return fields;
  }

  private String line(Map<String, Object> fields) {
    try {
      return Lazy.MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("maps of text and numbers are always JSON", impossible);
    }
  }
}
