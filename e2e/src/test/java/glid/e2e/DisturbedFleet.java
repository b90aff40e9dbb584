package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.e2e.GlidServer.Form;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two dispatchers and some workers with a video to render, and how that video looks when nothing
 * disturbs them. Small frames, but so many that there is time to do something to the fleet.
 */
final class DisturbedFleet implements AutoCloseable {
  static final int SEGMENTS = 24;

  private final Path folder;
  private final GlidFleet fleet;
  private final JobBucket bucket;
  private final List<GlidServer> dispatchers = new ArrayList<>();
  private final List<GlidServer> workers = new ArrayList<>();
  private List<String> undisturbed = List.of();

  private DisturbedFleet(Path folder, URI broker, S3Settings store) {
    this.folder = folder;
    this.fleet = GlidFleet.over(folder, broker, store).with("GLID_SLOTS", "1");
    this.bucket = new JobBucket(S3ObjectStore.open(store), new Documents());
  }

  /** Starts a fleet without a video. */
  static DisturbedFleet start(Path folder, URI broker, S3Settings store, int workers)
      throws Exception {
    DisturbedFleet started = new DisturbedFleet(folder, broker, store);
    try {
      started.dispatchers.add(started.fleet.launch(Role.DISPATCHER));
      started.dispatchers.add(started.fleet.launch(Role.DISPATCHER));
      for (int i = 0; i < workers; i++) {
        started.workers.add(started.fleet.launch(Role.WORKER));
      }
      for (GlidServer process : started.all()) {
        process.awaitReady();
      }
      return started;
    } catch (Exception | AssertionError failure) {
      started.close();
      throw failure;
    }
  }

  /** Starts a fleet of two workers and lets it make the video undisturbed. */
  static DisturbedFleet startWithVideo(Path folder, URI broker, S3Settings store) throws Exception {
    DisturbedFleet started = start(folder, broker, store, 2);
    try {
      long begin = System.nanoTime();
      String id = started.submit(0, started.longForm());
      started.awaitState(id, "DONE");
      RecoveryTimes.note(
          "undisturbed: %.1f s".formatted(RecoveryTimes.seconds(RecoveryTimes.since(begin))));
      started.undisturbed = started.frames(id);
      return started;
    } catch (Exception | AssertionError failure) {
      started.close();
      throw failure;
    }
  }

  /** Starts one more worker, whose store seems to be elsewhere. The caller closes it. */
  GlidServer workerOver(URI store) throws Exception {
    GlidServer worker = fleet.with("GLID_S3_ENDPOINT", store.toString()).launch(Role.WORKER);
    worker.awaitReady();
    return worker;
  }

  /** The dispatchers, then the workers. */
  List<GlidServer> all() {
    return Stream.concat(dispatchers.stream(), workers.stream()).toList();
  }

  List<GlidServer> dispatchers() {
    return List.copyOf(dispatchers);
  }

  /** The dispatcher that does not lead. */
  GlidServer follower() {
    return dispatchers.stream()
        .filter(dispatcher -> !dispatcher.errSoFar().contains("leading from now on"))
        .findFirst()
        .orElseThrow();
  }

  JobBucket bucket() {
    return bucket;
  }

  /** Asks for the video. */
  String submit() throws Exception {
    return submit(0, longForm());
  }

  /** Asks one of the dispatchers for a video. */
  String submit(int dispatcher, Form form, String... headers) throws Exception {
    HttpResponse<String> accepted = dispatchers.get(dispatcher).submit(form, headers);
    assertThat(accepted.statusCode()).as(accepted.body()).isBetween(200, 202);
    return GlidServer.json(accepted).get("id").asText();
  }

  private Form longForm() throws IOException {
    return form(96, SEGMENTS, 1);
  }

  /** A video of small frames. */
  Form form(double seconds, int segments, long seed) throws IOException {
    Path photo = PhotoFiles.write(folder.resolve(seed + ".jpeg"), PhotoFiles.grain(240, 180, seed));
    return new Form()
        .with("ANIMATION_DURATION", Double.toString(seconds))
        .with("SEGMENTS", Integer.toString(segments))
        .with("CODING", "frames")
        .with("FRAME_SIZE_PRESET", "CUSTOM")
        .with("FRAME_WIDTH", "320")
        .with("FRAME_HEIGHT", "180")
        .with("IMAGE_HEIGHT", "90")
        .with("GRID_ROWS", "2")
        .photo(photo)
        .photo(photo)
        .photo(photo)
        .photo(photo);
  }

  JsonNode job(GlidServer dispatcher, String id) throws Exception {
    return GlidServer.json(dispatcher.get("/api/jobs/" + id));
  }

  int committed(String id) throws Exception {
    return job(dispatchers.getFirst(), id).at("/progress/segmentsCommitted").asInt();
  }

  /** Waits until at least so many segments of the video are committed, or all. */
  void awaitCommitted(String id, int segments) throws Exception {
    int wanted = Math.min(segments, SEGMENTS);
    Until.holds(wanted + " segments are committed", () -> committed(id) >= wanted);
  }

  /** Waits until both dispatchers say so. */
  void awaitState(String id, String state) throws Exception {
    for (GlidServer dispatcher : dispatchers) {
      Until.holds(
          id + " is " + state, () -> state.equals(job(dispatcher, id).path("state").asText()));
    }
  }

  /** Waits until the video is there, as it is without any disturbance, and nothing else is left. */
  void requireVideo(String id) throws Exception {
    awaitState(id, "DONE");
    assertThat(frames(id)).isEqualTo(undisturbed);
    requireNothingElse(id);
  }

  /** Nothing is left of a job that is done but what it needs. */
  void requireNothingElse(String id) throws Exception {
    Until.holds("no run is active", () -> bucket.activeRuns().isEmpty());
    assertThat(
            bucket.store().list(ObjectKeys.jobPrefix(new JobId(id))).stream()
                .map(key -> key.text().substring(("jobs/" + id + "/").length()))
                .map(key -> key.replaceAll("result/[0-9a-f-]{36}", "result/ATTEMPT")))
        .containsExactly(
            "job.json", "runs/0/end.json", "runs/0/plan.json", "runs/0/result/ATTEMPT.mp4");
    Until.holds("no video is left in temporary folders", () -> temporaryVideos().isEmpty());
  }

  private List<Path> temporaryVideos() throws IOException {
    try (Stream<Path> files = Files.walk(fleet.temporary())) {
      return files.filter(file -> file.toString().endsWith(".mp4")).toList();
    }
  }

  /** Times and hashes of the frames of a job's video. */
  List<String> frames(String id) throws Exception {
    Path video = folder.resolve(id + ".mp4");
    HttpResponse<Path> answer =
        dispatchers.getLast().download("/api/jobs/" + id + "/video?download=true", video);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Ffmpeg.timedFrames(video);
  }

  /** The first run of a job. */
  static RunId run(String id) {
    return new RunId(new JobId(id), 0);
  }

  @Override
  public void close() {
    fleet.close();
    bucket.store().close();
  }
}
