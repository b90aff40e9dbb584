package glid.infra.bucket;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.infra.json.DocumentBroken;
import glid.infra.json.UnknownVersion;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what processes left behind when they died: objects that nobody will ask for again. A job
 * exists as long as its specification does; what belongs to no job is left over, and so is a photo
 * that no job shows, and the work of a run that has ended.
 *
 * <p>The work of a run that has not ended is never touched. Things without a job are judged by
 * their age, so that other processes may submit jobs meanwhile if they need no longer for that than
 * the {@link Patience}.
 */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final JobBucket bucket;
  private final IdempotencyRecords idempotency;
  private final ObjectStore store;
  private final Clock clock;

  public Leftovers(JobBucket bucket, IdempotencyRecords idempotency, Clock clock) {
    this.bucket = bucket;
    this.idempotency = idempotency;
    this.store = bucket.store();
    this.clock = clock;
  }

  /**
   * How long to wait for other processes.
   *
   * @param steps until a submission has its specification, or its leader has seen the end of a run
   * @param photos until a photo has a job
   */
  public record Patience(Duration steps, Duration photos) {
    /** There are no other processes. */
    public static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO);

    /** Other processes share the store: submissions and leaders take minutes at most. */
    public static final Patience SHARED = new Patience(Duration.ofMinutes(10), Duration.ofDays(1));
  }

  /** Removes all that is left over now. May be cut short and repeated at any moment. */
  public void remove(Patience patience) {
    List<ObjectKey> keys = store.list(ObjectKeys.jobsPrefix());
    Set<JobId> jobs = named(keys, ObjectKeys::specifiedJob);
    removeJobless(keys, jobs, patience.steps());
    removeWork(keys, patience.steps());
    removePhotos(jobs, patience.photos());
  }

  /** Removes the jobs that were submitted longer ago than that, ended or not. */
  public void removeJobs(Duration age) {
    for (JobId job : named(store.list(ObjectKeys.jobsPrefix()), ObjectKeys::specifiedJob)) {
      if (isOlder(ObjectKeys.jobSpec(job), age)) {
        LOG.info("old job removed job={}", job);
        bucket.deleteJob(job);
      }
    }
  }

  private void removeJobless(List<ObjectKey> keys, Set<JobId> jobs, Duration age) {
    for (ObjectKey key : keys) {
      if (ObjectKeys.jobOf(key).filter(job -> !jobs.contains(job)).isPresent()) {
        removeOlder(key, age);
      }
    }
    for (RunId run : bucket.activeRuns()) {
      if (!jobs.contains(run.jobId())) {
        removeOlder(ObjectKeys.active(run), age);
      }
    }
    for (ObjectKey record : store.list(ObjectKeys.idempotencyPrefix())) {
      if (readable(record, idempotency::jobOf).filter(job -> !jobs.contains(job)).isPresent()) {
        removeOlder(record, age);
      }
    }
  }

  private void removeWork(List<ObjectKey> keys, Duration age) {
    Set<RunId> active = Set.copyOf(bucket.activeRuns());
    Map<RunId, List<ObjectKey>> works =
        keys.stream()
            .filter(Leftovers::isWork)
            .collect(Collectors.groupingBy(key -> ObjectKeys.runOf(key).orElseThrow()));
    for (RunId run : named(keys, ObjectKeys::endedRun)) {
      ObjectKey key = ObjectKeys.end(run);
      List<ObjectKey> work = works.getOrDefault(run, List.of());
      if (active.contains(run) || !work.isEmpty()) {
        Optional<RunEnd> end = readable(key, _ -> bucket.end(run));
        if (end.isPresent() && (active.contains(run) || !isTidy(end.get(), work))) {
          bucket.removeWork(run);
          if (isOlder(key, age)) {
            bucket.unmarkActive(run);
          }
        }
      }
    }
  }

  private static boolean isWork(ObjectKey key) {
    return ObjectKeys.runOf(key).isPresent()
        && (ObjectKeys.isResult(key) || ObjectKeys.segmentObject(key).isPresent());
  }

  /** Nearly every run that was done: the store is not asked about it any further. */
  private static boolean isTidy(RunEnd end, List<ObjectKey> work) {
    return work.size() == 1 && JobBucket.isVideoOf(end, work.getFirst());
  }

  private void removePhotos(Set<JobId> jobs, Duration age) {
    Set<ObjectKey> shown = new HashSet<>();
    for (JobId job : jobs) {
      Optional<JobSpec> spec = readable(ObjectKeys.jobSpec(job), _ -> bucket.spec(job));
      if (spec.isEmpty()) {
        LOG.warn("no photos removed, a job that cannot be read may show them job={}", job);
        return;
      }
      spec.get().photos().forEach(photo -> shown.add(ObjectKeys.input(photo.sha256())));
    }
    for (ObjectKey photo : store.list(ObjectKeys.inputsPrefix())) {
      if (!shown.contains(photo)) {
        removeOlder(photo, age);
      }
    }
  }

  private void removeOlder(ObjectKey key, Duration age) {
    if (isOlder(key, age)) {
      LOG.info("left over, removed key={}", key);
      store.delete(key);
    }
  }

  /** Not older if it is gone. */
  private boolean isOlder(ObjectKey key, Duration age) {
    Instant newest = clock.instant().minus(age);
    return store.stat(key).filter(stat -> !stat.written().isAfter(newest)).isPresent();
  }

  /** Of keys, what some of them name. */
  private static <T> Set<T> named(List<ObjectKey> keys, Function<ObjectKey, Optional<T>> name) {
    return keys.stream().map(name).flatMap(Optional::stream).collect(Collectors.toSet());
  }

  /** Nothing that another version of the program wrote is judged. */
  private static <T> Optional<T> readable(ObjectKey key, Function<ObjectKey, Optional<T>> read) {
    try {
      return read.apply(key);
    } catch (DocumentBroken | UnknownVersion unreadable) {
      LOG.warn("cannot be read and is left as it is key={}", key, unreadable);
      return Optional.empty();
    }
  }
}
