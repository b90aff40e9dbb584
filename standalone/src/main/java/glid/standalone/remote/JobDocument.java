package glid.standalone.remote;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.job.BrokenPhoto;
import glid.core.job.Coding;
import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.media.FrameSize;
import glid.dispatcher.ledger.JobView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a server says about a job. */
final class JobDocument {
  private final ServerAddress server;
  private final JsonNode job;

  private JobDocument(ServerAddress server, JsonNode job) {
    this.server = server;
    this.job = job;
  }

  /**
   * The view of a job.
   *
   * @throws RemoteFailure if that is none
   */
  static JobView read(ServerAddress server, JsonNode job) {
    return new JobDocument(server, job).view();
  }

  private JobView view() {
    JobId id =
        JobId.parse(job.path("id").asText()).orElseThrow(() -> notUnderstood("id of the job"));
    JsonNode progress = job.path("progress");
    JobState state = state();
    return new JobView(
        new RunId(id, run()),
        state,
        progress.path("segments").asInt(),
        progress.path("segmentsCommitted").asInt(),
        progress.path("photosDone").asInt(),
        progress.path("photos").asInt(),
        progress.path("framesDone").asInt(),
        progress.path("frames").asInt(),
        photos("skippedPhotos"),
        times(),
        end(state),
        null,
        coding(),
        job.path("waitsForWorkers").asBoolean());
  }

  private int run() {
    JsonNode number = job.path("run");
    if (!number.canConvertToInt() || number.asInt() < 0) {
      throw notUnderstood("run of the job");
    }
    return number.asInt();
  }

  private JobState state() {
    String text = job.path("state").asText();
    return Arrays.stream(JobState.values())
        .filter(state -> state.name().equals(text))
        .findFirst()
        .orElseThrow(() -> notUnderstood("state '" + text + "'"));
  }

  private @Nullable RunEnd end(JobState state) {
    return switch (state) {
      case SUBMITTED, QUEUED, RENDERING, STITCHING -> null;
      case DONE -> new RunEnd.Done(video());
      case FAILED -> new RunEnd.Failed(said(job.path("error")), photos("brokenPhotos"));
      case CANCELED -> new RunEnd.Canceled();
    };
  }

  private @Nullable Coding coding() {
    JsonNode coding = job.path("coding");
    return switch (coding.path("type").asText()) {
      case "slide" -> new Coding.Slide(marginPx(coding.path("marginPx")));
      case "frames" -> new Coding.Frames();
      default -> null;
    };
  }

  private int marginPx(JsonNode number) {
    boolean fits =
        number.canConvertToInt() && number.asInt() >= 0 && number.asInt() <= FrameSize.MAX_WIDTH;
    if (!fits) {
      throw notUnderstood("margin of the slide coding");
    }
    return number.asInt();
  }

  private VideoFile video() {
    JsonNode video = job.path("video");
    String sha256 = video.path("sha256").asText();
    long sizeBytes = video.path("sizeBytes").asLong();
    int frames = job.path("progress").path("frames").asInt();
    if (sha256.isEmpty() || sizeBytes < 1 || frames < 1) {
      throw notUnderstood("video of the job");
    }
    return new VideoFile(video.path("href").asText(), sha256, sizeBytes, frames);
  }

  private List<BrokenPhoto> photos(String field) {
    List<BrokenPhoto> photos = new ArrayList<>();
    for (JsonNode photo : job.path(field)) {
      photos.add(
          new BrokenPhoto(
              photo.path("sha256").asText(),
              photo.path("name").asText(),
              said(photo.path("problem"))));
    }
    return photos;
  }

  private StageTimes times() {
    Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    JsonNode millis = job.path("stageMillis");
    for (Stage stage : Stage.values()) {
      if (millis.has(stage.name())) {
        times.put(stage, Duration.ofMillis(millis.path(stage.name()).asLong()));
      }
    }
    return new StageTimes(times);
  }

  /** What the server says in the language that it was asked in. */
  static Wording said(JsonNode text) {
    String said = text.asText("-");
    return said.isBlank() ? new Wording("-", "-") : new Wording(said, said);
  }

  private RemoteFailure notUnderstood(String what) {
    return RemoteFailure.notUnderstood(server, what);
  }
}
