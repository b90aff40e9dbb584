package glid.dispatcher.lead;

import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.core.message.Notice;
import glid.core.timeline.Segment;
import glid.dispatcher.intake.JobPlanner;
import glid.dispatcher.lead.FailedSteps.Step;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.json.DocumentBroken;
import glid.infra.json.UnknownVersion;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens next to every run, from events and from what the store holds. Confined to
 * one thread, see {@link LeaderThread}; a second leader elsewhere would do no harm, because every
 * decision is a create-only object and every command may be carried out twice.
 */
final class Leader {
  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);

  /**
   * What a leader is in charge of.
   *
   * @param mine the runs that it takes up
   */
  record Charge(Predicate<RunId> mine, FailedSteps.Later later) {}

  private final JobBucket bucket;
  private final JobLedger ledger;
  private final MessageBus bus;
  private final Predicate<RunId> mine;
  private final FailedSteps steps;
  private final Roster roster;
  private final Set<RunId> waitingForWorkers = new LinkedHashSet<>();
  private final Set<RunId> underWay = new LinkedHashSet<>();

  /** Runs whose stitching was sent out and is not known to have failed. */
  private final Set<RunId> stitching = new HashSet<>();

  Leader(LeaderThread.Desk desk, Charge charge) {
    this.bucket = desk.bucket();
    this.mine = charge.mine();
    this.steps = new FailedSteps(charge.later());
    this.ledger = desk.ledger();
    this.bus = desk.bus();
    this.roster = desk.roster();
  }

  /** Takes up every active run that is not under way, the oldest job first. */
  void sweep() {
    for (RunId run : bucket.activeRuns().reversed()) {
      if (mine.test(run)) {
        lookAfter(run);
      }
    }
  }

  private void lookAfter(RunId run) {
    try {
      if (underWay.contains(run)) {
        // The notice of its end may have been lost.
        close(run);
      } else {
        takeUp(run);
      }
    } catch (DocumentBroken | UnknownVersion unreadable) {
      // Other runs must not wait for this one.
      LOG.error("run cannot be read and is left as it is run={}", run, unreadable);
    }
  }

  /** Acts on an event. Seeing the same event twice changes nothing. */
  void handle(Event event) {
    if (!mine.test(event.run()) || ledger.hasEnded(event.run())) {
      return;
    }
    switch (event) {
      case Event.RunSubmitted submitted -> {
        if (!underWay.contains(submitted.run())) {
          takeUp(submitted.run());
        }
      }
      case Event.SegmentRendered rendered -> {
        ledger.committed(rendered.run(), rendered.segment(), rendered.times());
        stitchWhenComplete(rendered.run());
      }
      case Event.PhotosBroken broken -> giveUpPhotos(broken);
      case Event.SegmentFailed failed -> retrySegment(failed);
      case Event.SegmentDeclined declined -> publish(declined.run(), declined.segment());
      case Event.SegmentRevoked revoked -> replace(revoked);
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
        roster.heard(heartbeat);
        List.copyOf(waitingForWorkers).forEach(this::lookAfter);
      }
      case Notice.SegmentProgress progress -> ledger.progressed(progress);
      case Notice.RunChanged _ -> {
        // The leader made the change.
      }
      case Notice.RunEnded ended -> close(ended.run());
    }
  }

  /**
   * Acts on a message that nobody could handle. A command is sent again after a while, as after a
   * failure: a store that was away comes back. Too many letters about the same step end the run.
   */
  void bury(DeadLetter letter) {
    switch (letter.message()) {
      case Command command when mine.test(command.run()) && !ledger.hasEnded(command.run()) ->
          retryDead(command, reasonOf(letter));
      case Message message ->
          LOG.error("dead letter message={} reason={}", message, letter.reason());
    }
  }

  private static Wording reasonOf(DeadLetter letter) {
    return new Wording(
        "no worker could do the work: " + letter.reason(),
        "作業を実行できたワーカーがありません: " + letter.reason());
  }

  private void retryDead(Command command, Wording reason) {
    RunId run = command.run();
    switch (command) {
      case Command.RenderSegment render -> {
        int segment = render.segment().index();
        Step step = Step.of(run, segment);
        retry(step, steps.count(step), reason, () -> publish(run, segment));
      }
      case Command.StitchSegments _ -> retryStitch(new Event.StitchFailed(run, reason));
    }
  }

  private void takeUp(RunId run) {
    Optional<JobSpec> spec = bucket.spec(run.jobId());
    if (spec.isEmpty()) {
      // It is being submitted at this moment, or its submission crashed: see Leftovers.
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
    ledger.planned(run, plan.get());
    for (int segment : ledger.missingSegments(run)) {
      if (!ledger.hasEnded(run)) {
        publish(run, segment);
      }
    }
    stitchWhenComplete(run);
    nowUnderWay(run);
  }

  /** Last of all: a run that was taken up halfway is taken up again by the next sweep. */
  private void nowUnderWay(RunId run) {
    if (!ledger.hasEnded(run)) {
      underWay.add(run);
    }
  }

  private Optional<RunPlan> planOf(RunId run, JobSpec spec) {
    Optional<RunPlan> stored = bucket.plan(run);
    if (stored.isPresent()) {
      return stored;
    }
    Optional<RunPlan> planned =
        JobPlanner.plan(spec, roster.taking())
            .map(plan -> plan.skipping(UnusablePhotos.skippedBy(run, spec, bucket)));
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
    Optional<Wording> hopeless = hopeless(run, segment);
    if (hopeless.isPresent()) {
      end(run, new RunEnd.Failed(hopeless.get()));
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

  /** Counted in the store, so that a segment which kills its process is found out. */
  private Optional<Wording> hopeless(RunId run, int segment) {
    int attempts = bucket.attempts(run, segment);
    int revocations = bucket.revocations(run, segment);
    if (Math.max(attempts, revocations) < RetryPolicy.MAX_ATTEMPTS
        || bucket.commit(run, segment).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        revocations < RetryPolicy.MAX_ATTEMPTS
            ? new Wording(
                "segment %d was begun %d times and never finished".formatted(segment, attempts),
                "セグメント%dは%d回始まりましたが、一度も終わりませんでした".formatted(segment, attempts))
            : new Wording(
                "segment %d was rendered %d times and was unsound each time"
                    .formatted(segment, revocations),
                "セグメント%dは%d回描画しましたが、そのたびに壊れていました".formatted(segment, revocations)));
  }

  /** A commit was revoked: the segment is rendered again, once. */
  private void replace(Event.SegmentRevoked revoked) {
    RunId run = revoked.run();
    int segment = revoked.segment();
    boolean sentAlready =
        ledger.plan(run).isPresent() && ledger.missingSegments(run).contains(segment);
    if (!sentAlready && bucket.commit(run, segment).isEmpty()) {
      LOG.warn(
          "segment revoked run={} segment={} reason={}", run, segment, revoked.reason().english());
      renderAgain(run, segment);
    }
  }

  private void renderAgain(RunId run, int segment) {
    publish(run, segment);
    ledger.revoked(run, segment);
    stitching.remove(run);
  }

  private void stitchWhenComplete(RunId run) {
    Optional<RunPlan> plan = ledger.plan(run);
    if (plan.isEmpty()
        || !ledger.missingSegments(run).isEmpty()
        || ledger.hasEnded(run)
        || stitching.contains(run)) {
      return;
    }
    // An event may be older than the revocation of its commit; the store knows.
    Set<Integer> committed = bucket.commits(run).keySet();
    List<Integer> revoked =
        plan.get().segments().stream()
            .map(Segment::index)
            .filter(segment -> !committed.contains(segment))
            .toList();
    revoked.forEach(segment -> renderAgain(run, segment));
    if (revoked.isEmpty()) {
      bus.send(new Command.StitchSegments(run));
      stitching.add(run);
    }
  }

  private void giveUpPhotos(Event.PhotosBroken broken) {
    RunId run = broken.run();
    Optional<JobSpec> spec = bucket.spec(run.jobId());
    Optional<RunPlan> plan = ledger.plan(run);
    if (spec.isPresent() && plan.isPresent()) {
      end(run, UnusablePhotos.endOf(spec.get(), plan.get(), broken.photos()));
    }
  }

  private void retrySegment(Event.SegmentFailed failed) {
    RunId run = failed.run();
    int segment = failed.segment();
    Step step = Step.of(run, segment);
    // Nothing is lost if it was told before, or if another attempt was faster.
    if (!steps.isResting(step) && bucket.commit(run, segment).isEmpty()) {
      retry(step, bucket.attempts(run, segment), failed.reason(), () -> publish(run, segment));
    }
  }

  private void retryStitch(Event.StitchFailed failed) {
    RunId run = failed.run();
    Step step = new Step(run, "stitching");
    if (!steps.isResting(step)) {
      retry(
          step,
          steps.count(step),
          failed.reason(),
          () -> {
            stitching.remove(run);
            stitchWhenComplete(run);
          });
    }
  }

  private void retry(Step step, int attempts, Wording reason, Runnable again) {
    RunId run = step.run();
    steps
        .retry(
            step,
            attempts,
            reason,
            () -> {
              if (!ledger.hasEnded(run)) {
                // Under way again when that is done: the next sweep makes good what fails here.
                underWay.remove(run);
                again.run();
                nowUnderWay(run);
              }
            })
        .ifPresent(last -> end(run, new RunEnd.Failed(last)));
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
    Optional<RunId> following = bucket.following(run).filter(next -> bucket.end(next).isEmpty());
    // Before the marker of this run goes: one of the two is always there to be found.
    following.ifPresent(bucket::markActive);
    bucket.removeWork(run);
    bucket.unmarkActive(run);
    ledger.ended(run, end.get());
    underWay.remove(run);
    waitingForWorkers.remove(run);
    stitching.remove(run);
    steps.forget(run);
    following.ifPresent(next -> bus.publish(new Event.RunSubmitted(next)));
  }
}
