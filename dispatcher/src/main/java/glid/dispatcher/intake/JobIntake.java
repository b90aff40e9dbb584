package glid.dispatcher.intake;

import glid.core.job.BadPhotos;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs in, retries and cancels them. A job is accepted when its specification is stored; all
 * that follows is found again in the store after any crash. Safe for several threads.
 */
public final class JobIntake {
  private static final Logger LOG = LoggerFactory.getLogger(JobIntake.class);

  private final JobBucket bucket;
  private final IdempotencyRecords idempotency;
  private final MessageBus bus;
  private final Clock clock;
  private final RandomGenerator random;

  public JobIntake(JobBucket bucket, IdempotencyRecords idempotency, MessageBus bus, Clock clock) {
    this.bucket = bucket;
    this.idempotency = idempotency;
    this.bus = bus;
    this.clock = clock;
    this.random = RandomGenerator.of("SecureRandom");
  }

  /** Accepts a job. */
  public JobId submit(JobSpec spec) {
    JobId job = newId();
    accept(job, spec);
    return job;
  }

  /**
   * Accepts a job once per key: the same key and specification again give the same job.
   *
   * @throws glid.infra.bucket.IdempotencyConflict if the key was used for another specification
   */
  public JobId submit(JobSpec spec, String key) {
    JobId job = idempotency.claim(key, spec, newId());
    if (bucket.spec(job).isEmpty()) {
      accept(job, spec);
    }
    return job;
  }

  private JobId newId() {
    return JobId.create(clock.instant(), random);
  }

  private void accept(JobId job, JobSpec spec) {
    RunId run = new RunId(job, 0);
    // The marker first: a crash in between leaves a marker without a job, which is left over; the
    // other way round it would leave a job that nobody looks for.
    bucket.markActive(run);
    bucket.createSpec(job, spec);
    announce(run);
  }

  /**
   * Tells the leader, who would find the marker by himself half a minute later: what is stored is
   * accepted, also while the bus is away, and its sender neither waits nor sends it again.
   */
  private void announce(RunId run) {
    if (bus.trouble().isPresent()) {
      LOG.info("stored while the bus is away, to be found by a sweep run={}", run);
      return;
    }
    try {
      bus.publish(new Event.RunSubmitted(run));
    } catch (BusUnavailable away) {
      LOG.warn("stored but not announced, to be found by a sweep run={}", run, away);
    }
  }

  /**
   * Runs a failed or canceled job again.
   *
   * @return the new run, empty if the job's latest run is under way or done
   */
  public Optional<RunId> retry(JobId job) {
    Optional<RunId> latest = bucket.latestRun(job);
    boolean retryable =
        latest.flatMap(bucket::end).map(end -> end.state() != JobState.DONE).orElse(false);
    if (!retryable) {
      return Optional.empty();
    }
    RunId run = latest.orElseThrow().next();
    bucket.markActive(run);
    announce(run);
    return Optional.of(run);
  }

  /**
   * Removes a job that has ended, with its video.
   *
   * @return whether it is gone: false if it is under way
   */
  public boolean delete(JobId job) {
    boolean underWay = bucket.latestRun(job).map(run -> bucket.end(run).isEmpty()).orElse(false);
    if (!underWay) {
      bucket.deleteJob(job);
    }
    return !underWay;
  }

  /**
   * Whether {@link #goOnWithout} can be done: the job failed because of broken photos, and others
   * are left.
   */
  public boolean canGoOnWithout(JobId job) {
    return withoutBrokenPhotos(job).isPresent();
  }

  /**
   * Submits a job that failed because of broken photos again, as a new job that goes on without
   * them. Asking again gives the same new job.
   *
   * @return the new job, empty if there is no such job, if it did not fail for its photos, or if
   *     none of them is left
   */
  public Optional<JobId> goOnWithout(JobId job) {
    return withoutBrokenPhotos(job).map(spec -> submit(spec, "without-broken-photos/" + job));
  }

  private Optional<JobSpec> withoutBrokenPhotos(JobId job) {
    return bucket
        .latestRun(job)
        .flatMap(bucket::end)
        .flatMap(
            end ->
                bucket
                    .spec(job)
                    .map(spec -> spec.with(BadPhotos.SKIP))
                    .filter(spec -> spec.goesOnAfter(end)));
  }

  /**
   * Ends the latest run of a job, unless it has ended.
   *
   * @return how the run ended: canceled, or as it had ended before; empty if there is no such job
   */
  public Optional<RunEnd> cancel(JobId job) {
    Optional<RunId> latest = bucket.latestRun(job);
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    RunId run = latest.get();
    bucket.createEnd(run, new RunEnd.Canceled());
    bus.tell(new Notice.RunEnded(run));
    return bucket.end(run);
  }
}
