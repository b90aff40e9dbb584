package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.AttemptStart;
import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.job.VideoFile;
import glid.core.message.Notice;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.bucket.Leftovers;
import glid.infra.json.Documents;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Subscription;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A test's own eyes and hands at the bucket and the bus of a fleet. */
final class FleetWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ObjectStore store;
  private final JobBucket bucket;
  private final MessageBus bus;
  private final Documents documents = new Documents();

  /** What was last told of each segment. */
  private final Map<Place, Notice.SegmentProgress> progress = new ConcurrentHashMap<>();

  private record Place(RunId run, int segment) {}

  FleetWatch(URI broker, S3Settings settings) {
    store = S3ObjectStore.open(settings);
    bucket = new JobBucket(store, documents);
    bus = RabbitMessageBus.open(new RabbitSettings(broker, "watch", PATIENCE));
    Subscription _ =
        bus.onNotices(
            notice -> {
              if (notice instanceof Notice.SegmentProgress told) {
                progress.put(new Place(told.run(), told.segment()), told);
              }
            });
  }

  /**
   * An attempt at a segment.
   *
   * @param worker id
   */
  record Attempt(RunId run, int segment, String worker) {}

  /** A rendering of a segment that became the one that counts, kept beyond its job. */
  record Rendering(int segment, SegmentCommit commit, Path file) {
    /** Stores the file once more, for another run, and commits that. */
    boolean commitTo(RunId run, JobBucket bucket) {
      ObjectKey key = ObjectKeys.segmentFile(run, segment, UUID.randomUUID().toString());
      bucket.store().put(key, file);
      VideoFile known = commit.file();
      VideoFile copy = new VideoFile(key.text(), known.sha256(), known.sizeBytes(), known.frames());
      return bucket.createCommit(
          run, segment, new SegmentCommit(copy, commit.parameterSetsSha256(), commit.workerId()));
    }
  }

  JobBucket bucket() {
    return bucket;
  }

  ObjectStore store() {
    return store;
  }

  MessageBus bus() {
    return bus;
  }

  /** The only run of a job that nobody retried. */
  static RunId run(JobId job) {
    return new RunId(job, 0);
  }

  /** Waits until a worker is amid the frames of a segment, with the better part before it. */
  Attempt awaitMidSegment(JobId job) throws Exception {
    RunId run = run(job);
    Until.holds("a worker is amid a segment of " + job, () -> !midSegment(run).isEmpty());
    return midSegment(run).getFirst();
  }

  private List<Attempt> midSegment(RunId run) {
    return progress.values().stream()
        .filter(told -> told.run().equals(run) && told.phase() == Notice.Phase.FRAMES)
        .filter(told -> told.done() > 0 && told.done() < told.total() / 2)
        .flatMap(told -> attempts(run, told.segment()).stream().limit(1))
        .toList();
  }

  /** The attempts at a segment that were begun and not withdrawn, in order. */
  List<Attempt> attempts(RunId run, int segment) {
    return store.list(ObjectKeys.attemptsPrefix(run, segment)).stream()
        .flatMap(key -> store.read(key).stream())
        .map(documents::readAttemptStart)
        .map(AttemptStart::workerId)
        .map(worker -> new Attempt(run, segment, worker))
        .toList();
  }

  /** Waits for the first commit of a run, and keeps what was committed. */
  Rendering keepFirst(RunId run, Path folder) throws Exception {
    Until.holds("a segment is committed", () -> !bucket.commits(run).isEmpty());
    Map.Entry<Integer, SegmentCommit> first = bucket.commits(run).entrySet().iterator().next();
    Path file =
        store.fetch(new ObjectKey(first.getValue().file().key()), Files.createDirectories(folder));
    return new Rendering(first.getKey(), first.getValue(), file);
  }

  boolean hasEnded(JobId job) {
    return bucket.end(run(job)).isPresent();
  }

  /** Its end, which must be there. */
  RunEnd end(JobId job) {
    return bucket.end(run(job)).orElseThrow();
  }

  /** The only run of a job is done, shows this, and left nothing but its result. */
  void requireFilm(JobId job, Film film, Path folder) throws Exception {
    assertThat(film(job, folder)).isEqualTo(film);
    requireOnlyResult(job);
  }

  /** What the result of a job shows. */
  Film film(JobId job, Path folder) throws IOException {
    Optional<RunEnd> end = bucket.end(run(job));
    assertThat(end).get().isInstanceOf(RunEnd.Done.class);
    RunEnd.Done done = (RunEnd.Done) end.orElseThrow();
    return Film.of(store.fetch(new ObjectKey(done.video().key()), Files.createDirectories(folder)));
  }

  /** Waits until nothing is there of a job that is done but what belongs to it. */
  private void requireOnlyResult(JobId job) throws Exception {
    requireRemains(
        job, "job.json", "runs/0/end.json", "runs/0/plan.json", "runs/0/result/ATTEMPT.mp4");
  }

  /**
   * Removes what killed processes left, as the leader does every hour: one that was killed just
   * when the end was decided may have begun an attempt after the others' were removed.
   */
  void removeLeftovers() {
    Documents documents = new Documents();
    new Leftovers(bucket, new IdempotencyRecords(store, documents), Clock.systemUTC())
        .remove(Leftovers.Patience.NONE);
  }

  /** Waits until nothing is there of a job that failed but what it was and why. */
  void requireNothingButTheEnd(JobId job) throws Exception {
    requireRemains(job, "job.json", "runs/0/end.json", "runs/0/plan.json");
  }

  private void requireRemains(JobId job, String... names) throws Exception {
    String prefix = ObjectKeys.jobPrefix(job);
    Until.holds("it is active no more: " + job, () -> !bucket.activeRuns().contains(run(job)));
    Until.holds("the work is removed from " + job, () -> remains(prefix).size() <= names.length);
    assertThat(remains(prefix)).containsExactly(names);
  }

  private List<String> remains(String prefix) {
    return store.list(prefix).stream()
        .map(key -> key.text().substring(prefix.length()))
        .map(key -> key.replaceAll("(?<=result/)[0-9a-f-]{36}", "ATTEMPT"))
        .toList();
  }

  @Override
  public void close() {
    bus.close();
    store.close();
  }
}
