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
import glid.dispatcher.ledger.JobLedger;
import glid.infra.bucket.JobBucket;
import glid.infra.bucket.SegmentTally;
import glid.infra.json.DocumentBroken;
import glid.infra.json.UnknownVersion;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.RenderQueue;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
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
   * What a leader needs besides its desk.
   *
   * @param mine the runs that it takes up
   * @param background runs what may take long, on a thread of its own
   */
  record Means(Predicate<RunId> mine, FailedSteps.Later later, Executor background, Clock clock) {}

  private final JobBucket bucket;
  private final JobLedger ledger;
  private final Predicate<RunId> mine;
  private final Parts parts;
  private final RunPlans plans;
  private final SegmentCare segments;
  private final Set<RunId> waitingForWorkers = new LinkedHashSet<>();
  private boolean listening;

  Leader(LeaderThread.Desk desk, Means means) {
    bucket = desk.bucket();
    ledger = desk.ledger();
    mine = means.mine();
    parts = new Parts(desk, means);
    plans = new RunPlans(bucket, desk.roster());
    segments = new SegmentCare(parts);
  }

  /**
   * Takes up nothing before {@link #takeOver}: workers are to tell first what they have in hand.
   */
  void listen() {
    listening = true;
  }

  /** Takes up what the store holds and what workers told of. */
  void takeOver() {
    listening = false;
    boolean _ = parts.families.refresh();
    sweep();
  }

  /** Takes up every active run that is not under way, the oldest job first. */
  void sweep() {
    if (listening) {
      return;
    }
    for (RunId run : bucket.activeRuns().reversed()) {
      if (mine.test(run) && !parts.ends.isClearing(run)) {
        lookAfter(run);
      }
    }
    parts.render.fill();
  }

  private void lookAfter(RunId run) {
    try {
      if (parts.render.leads(run)) {
        // The notice of its end may have been lost.
        parts.ends.close(run);
        if (parts.render.leads(run)) {
          segments.stitchWhenComplete(run);
        }
      } else {
        takeUp(run);
      }
    } catch (DocumentBroken | UnknownVersion unreadable) {
      // Other runs must not wait for this one.
      LOG.error("run cannot be read and is left as it is run={}", run, unreadable);
    }
  }

  /** Finds what was lost on its way, and runs that wait in vain; twice a minute. */
  void reconcile() {
    parts.caretaker.reconcile(segments::lost);
    parts.stitch.reconcile();
    for (RunId run : parts.render.runs()) {
      if (!ledger.isComplete(run)) {
        endIfInVain(run, parts.render.queueOf(run));
      }
    }
  }

  private void endIfInVain(RunId run, RenderQueue queue) {
    Optional<RunEnd.Failed> end = parts.exclusions.nobodyLeft(run, queue).map(RunEnd.Failed::new);
    if (end.isEmpty() && parts.patience.isOver(run, queue)) {
      end = bucket.spec(run.jobId()).flatMap(spec -> parts.patience.end(spec, queue));
    }
    end.ifPresent(why -> parts.ends.end(run, why));
  }

  /** Looks at the workers; every other second. */
  void look() {
    meetWorkers();
    parts.caretaker.look(segments::lost);
  }

  /** Tells other dispatchers what changed; a few times a second. */
  void tellChanges() {
    parts.changed.tell();
  }

  /** Acts on an event. Seeing the same event twice changes nothing. */
  void handle(Event event) {
    RunId run = event.run();
    if (!mine.test(run) || ledger.hasEnded(run)) {
      return;
    }
    if (!listening && !parts.render.leads(run)) {
      lookAfter(run);
    }
    if (event instanceof Event.RunSubmitted) {
      parts.commands.submitted(event.run());
    }
    switch (event) {
      case Event.PhotosBroken broken -> giveUpPhotos(broken);
      case Event.VideoStitched stitched -> {
        ledger.stitched(run, stitched.times());
        parts.ends.end(run, new RunEnd.Done(stitched.video()));
      }
      case Event.SegmentRendered rendered when !parts.render.leads(run) ->
          ledger.committed(run, rendered.segment(), rendered.times());
      case Event led -> {
        if (parts.render.leads(run)) {
          care(led);
        }
      }
    }
  }

  private void care(Event event) {
    switch (event) {
      case Event.SegmentRendered rendered -> segments.rendered(rendered);
      case Event.SegmentFailed failed -> segments.failed(failed);
      case Event.SegmentDeclined declined -> segments.declined(declined);
      case Event.SegmentRevoked revoked -> segments.revoked(revoked);
      case Event.StitchFailed failed -> segments.stitchFailed(failed);
      case Event.RunSubmitted _, Event.PhotosBroken _, Event.VideoStitched _ -> {
        // Not about what is under way.
      }
    }
  }

  /** Acts on a notice, which the roster and the ledger have taken note of. */
  void hear(Notice notice) {
    switch (notice) {
      case Notice.WorkerHeartbeat _ -> meetWorkers();
      case Notice.RunEnded ended -> {
        RunId run = ended.run();
        if (parts.render.leads(run) || waitingForWorkers.contains(run) || !ledger.hasEnded(run)) {
          close(run);
        }
      }
      case Notice.SegmentProgress _, Notice.RunChanged _ -> {
        // The leader made the change, and progress decides nothing.
      }
    }
  }

  private void close(RunId run) {
    if (mine.test(run) && !parts.ends.isClearing(run)) {
      parts.ends.close(run);
      waitingForWorkers.remove(run);
    }
  }

  private void meetWorkers() {
    if (parts.families.refresh() && !listening) {
      List.copyOf(waitingForWorkers).forEach(this::lookAfter);
    }
    parts.render.fill();
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
    if (!parts.render.leads(run)) {
      // It is taken up with all that it needs.
      return;
    }
    switch (command) {
      case Command.RenderSegment render ->
          segments.dead(new SegmentId(run, render.segment().index()), reason);
      case Command.StitchSegments _ -> segments.stitchFailed(new Event.StitchFailed(run, reason));
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
    Optional<RunPlan> plan = plans.of(run, spec.get());
    if (plan.isEmpty()) {
      if (waitingForWorkers.add(run)) {
        LOG.info("waiting for a worker run={}", run);
      }
      return;
    }
    waitingForWorkers.remove(run);
    lead(run, plan.get(), bucket.tally(run));
  }

  private void lead(RunId run, RunPlan plan, SegmentTally tally) {
    ledger.planned(run, plan, tally.committed());
    parts.changed.add(run);
    Optional<Wording> hopeless =
        plan.segments().stream()
            .map(segment -> new SegmentId(run, segment.index()))
            .flatMap(segment -> parts.attempts.hopeless(segment, tally).stream())
            .findFirst();
    if (hopeless.isPresent()) {
      parts.ends.end(run, new RunEnd.Failed(hopeless.get()));
      return;
    }
    parts.render.take(run, plan, tally.committed(), parts.attempts.alive(run));
    segments.stitchWhenComplete(run);
  }

  private void giveUpPhotos(Event.PhotosBroken broken) {
    RunId run = broken.run();
    Optional<JobSpec> spec = bucket.spec(run.jobId());
    Optional<RunPlan> plan = ledger.plan(run);
    if (spec.isPresent() && plan.isPresent()) {
      parts.ends.end(run, UnusablePhotos.endOf(spec.get(), plan.get(), broken.photos()));
    }
  }
}
