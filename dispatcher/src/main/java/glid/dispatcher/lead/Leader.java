package glid.dispatcher.lead;

import glid.core.job.Failure;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.dispatcher.intake.JobPlanner;
import glid.dispatcher.ledger.JobLedger;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens next to every run, from events and from what the store holds. Confined to
 * one thread, see {@link LeaderThread}; a second leader elsewhere would do no harm, because every
 * decision is a create-only object and every command may be carried out twice.
 */
final class Leader {
  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);

  /** Runs an action on the leader's thread after a while. */
  @FunctionalInterface
  interface Later {
    void run(Duration delay, Runnable action);
  }

  /**
   * What a leader is in charge of.
   *
   * @param mine the runs that it takes up
   */
  record Charge(Predicate<RunId> mine, Later later) {}

  private final JobBucket bucket;
  private final JobLedger ledger;
  private final MessageBus bus;
  private final Predicate<RunId> mine;
  private final Later later;
  private final LiveWorkers workers;
  private final RetryPolicy retries = new RetryPolicy(RandomGenerator.getDefault());
  private final Set<RunId> waitingForWorkers = new LinkedHashSet<>();
  private final Set<RunId> underWay = new LinkedHashSet<>();
  private final Map<RunId, Integer> stitchAttempts = new HashMap<>();

  Leader(JobBucket bucket, JobLedger ledger, MessageBus bus, Charge charge) {
    this.bucket = bucket;
    this.mine = charge.mine();
    this.later = charge.later();
    this.ledger = ledger;
    this.bus = bus;
    this.workers = new LiveWorkers(Clock.systemUTC());
  }

  /** Takes up every active run that is not under way. */
  void sweep() {
    for (RunId run : bucket.activeRuns()) {
      if (mine.test(run) && !underWay.contains(run) && !waitingForWorkers.contains(run)) {
        takeUp(run);
      }
    }
  }

  /** Acts on an event. Seeing the same event twice changes nothing. */
  void handle(Event event) {
    if (!mine.test(event.run()) || ledger.hasEnded(event.run())) {
      return;
    }
    switch (event) {
      case Event.RunSubmitted submitted -> takeUp(submitted.run());
      case Event.SegmentRendered rendered -> {
        ledger.committed(rendered.run(), rendered.segment(), rendered.times());
        stitchWhenComplete(rendered.run());
      }
      case Event.SegmentFailed failed -> retrySegment(failed);
      case Event.SegmentRevoked revoked -> {
        LOG.warn(
            "segment revoked run={} segment={} reason={}",
            revoked.run(),
            revoked.segment(),
            revoked.reason());
        ledger.revoked(revoked.run(), revoked.segment());
        publish(revoked.run(), revoked.segment());
      }
      case Event.VideoStitched stitched -> {
        ledger.stitched(stitched.run(), stitched.times());
        end(stitched.run(), new RunEnd.Done(stitched.video()));
      }
      case Event.StitchFailed failed -> retryStitch(failed);
    }
  }

  /** Takes note of a notice. */
  void hear(Notice notice) {
    switch (notice) {
      case Notice.WorkerHeartbeat heartbeat -> {
        workers.heard(heartbeat);
        Set.copyOf(waitingForWorkers).forEach(this::takeUp);
      }
      case Notice.SegmentProgress progress -> ledger.progressed(progress);
      case Notice.RunEnded ended -> close(ended.run());
    }
  }

  private void takeUp(RunId run) {
    Optional<JobSpec> spec = bucket.spec(run.jobId());
    if (spec.isEmpty()) {
      LOG.warn("marker without a job removed run={}", run);
      bucket.unmarkActive(run);
      return;
    }
    if (bucket.end(run).isPresent()) {
      close(run);
      return;
    }
    Optional<RunPlan> plan = planOf(run, spec.get());
    if (plan.isEmpty()) {
      if (waitingForWorkers.add(run)) {
        LOG.info("waiting for a worker run={}", run);
      }
      return;
    }
    waitingForWorkers.remove(run);
    underWay.add(run);
    ledger.planned(run, plan.get());
    for (int segment : ledger.missingSegments(run)) {
      if (!ledger.hasEnded(run)) {
        publish(run, segment);
      }
    }
    stitchWhenComplete(run);
  }

  private Optional<RunPlan> planOf(RunId run, JobSpec spec) {
    Optional<RunPlan> stored = bucket.plan(run);
    if (stored.isPresent()) {
      return stored;
    }
    Optional<RunPlan> planned = JobPlanner.plan(spec, workers.all());
    planned.ifPresent(
        plan -> {
          bucket.createPlan(run, plan);
          LOG.info(
              "planned run={} segments={} encoder={}",
              run,
              plan.segments().size(),
              plan.encoder().family().codecName());
        });
    // Another leader may have been faster: what is stored counts.
    return planned.isPresent() ? bucket.plan(run) : planned;
  }

  private void publish(RunId run, int segment) {
    // Counted in the store, so that a segment which kills its process is found out.
    int attempts = bucket.attempts(run, segment);
    if (attempts >= RetryPolicy.MAX_ATTEMPTS) {
      end(
          run,
          new RunEnd.Failed(
              "segment %d was begun %d times and never finished".formatted(segment, attempts)));
      return;
    }
    ledger
        .plan(run)
        .ifPresent(
            plan ->
                bus.send(
                    new Command.RenderSegment(run, plan.segments().get(segment)),
                    new RenderQueue(plan.renderAbi(), plan.encoder().family())));
  }

  private void stitchWhenComplete(RunId run) {
    boolean complete = ledger.plan(run).isPresent() && ledger.missingSegments(run).isEmpty();
    if (complete && !ledger.hasEnded(run)) {
      bus.send(new Command.StitchSegments(run));
    }
  }

  private void retrySegment(Event.SegmentFailed failed) {
    int attempts = bucket.attempts(failed.run(), failed.segment());
    retry(
        new FailedStep(failed.run(), "segment " + failed.segment(), attempts),
        failed.failure(),
        run -> publish(run, failed.segment()));
  }

  private void retryStitch(Event.StitchFailed failed) {
    int attempts = stitchAttempts.merge(failed.run(), 1, Integer::sum);
    retry(
        new FailedStep(failed.run(), "stitching", attempts),
        failed.failure(),
        this::stitchWhenComplete);
  }

  private record FailedStep(RunId run, String name, int attempts) {}

  private void retry(FailedStep step, Failure failure, Consumer<RunId> again) {
    LOG.warn(
        "step failed run={} step={} attempts={} reason={}",
        step.run(),
        step.name(),
        step.attempts(),
        failure.reason());
    boolean hopeless = failure.remedy() == Failure.Remedy.GIVE_UP;
    if (hopeless || step.attempts() >= RetryPolicy.MAX_ATTEMPTS) {
      String tried = hopeless ? "" : " (after " + step.attempts() + " attempts)";
      end(step.run(), new RunEnd.Failed(failure.reason() + tried));
      return;
    }
    later.run(
        retries.backoff(step.attempts()),
        () -> {
          if (!ledger.hasEnded(step.run())) {
            again.accept(step.run());
          }
        });
  }

  private void end(RunId run, RunEnd end) {
    bucket.createEnd(run, end);
    bus.tell(new Notice.RunEnded(run));
    close(run);
  }

  /** Takes the stored end of a run into the ledger and forgets the run. */
  private void close(RunId run) {
    Optional<RunEnd> end = bucket.end(run);
    if (end.isEmpty()) {
      return;
    }
    if (!ledger.hasEnded(run)) {
      LOG.info("ended run={} state={}", run, end.get().state());
    }
    bucket.unmarkActive(run);
    ledger.ended(run, end.get());
    underWay.remove(run);
    waitingForWorkers.remove(run);
    stitchAttempts.remove(run);
  }
}
