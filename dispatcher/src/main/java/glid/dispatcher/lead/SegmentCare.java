package glid.dispatcher.lead;

import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.message.Event;
import glid.core.message.Event.Unsoundness;
import glid.core.timeline.Segment;
import glid.dispatcher.lead.FailedSteps.Step;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.bucket.SegmentTally;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to the segments of the runs that are led, up to their stitching. The store is asked
 * before a segment is tried once more, and before a run is stitched; nothing is asked for a segment
 * that goes well. Confined to the leader's thread.
 */
final class SegmentCare {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentCare.class);

  private final Parts parts;
  private final JobBucket bucket;
  private final JobLedger ledger;
  private final Roster roster;

  SegmentCare(Parts parts) {
    this.parts = parts;
    this.bucket = parts.desk.bucket();
    this.ledger = parts.desk.ledger();
    this.roster = parts.desk.roster();
  }

  void rendered(Event.SegmentRendered event) {
    roster.released(event.worker(), event.run(), event.segment());
    committed(new SegmentId(event.run(), event.segment()), parts.render.rendered(event));
  }

  private void committed(SegmentId segment, StageTimes times) {
    RunId run = segment.run();
    ledger.committed(run, segment.index(), times);
    parts.changed.add(run);
    stitchWhenComplete(run);
    parts.render.fill();
  }

  void failed(Event.SegmentFailed event) {
    SegmentId segment = new SegmentId(event.run(), event.segment());
    roster.released(event.worker(), event.run(), event.segment());
    parts.exclusions.exclude(event.worker(), segment);
    Step step = Step.of(segment.run(), segment.index());
    if (parts.steps.isResting(step)) {
      // Told before.
      return;
    }
    SegmentTally tally = bucket.tally(segment.run(), segment.index());
    if (tally.isCommitted(segment.index()) || parts.attempts.isAlive(segment)) {
      LOG.info("another attempt goes on run={} segment={}", segment.run(), segment.index());
      return;
    }
    parts.render.settled(segment);
    retry(step, parts.attempts.inVain(segment, tally), event.reason(), () -> again(segment));
    parts.render.fill();
  }

  private void again(SegmentId segment) {
    if (!ledger.isCommitted(segment.run(), segment.index())) {
      parts.render.again(segment);
    }
  }

  /** Nothing was tried: the segment is published again after a moment, for another worker. */
  void declined(Event.SegmentDeclined event) {
    SegmentId segment = new SegmentId(event.run(), event.segment());
    Step step = Step.of(segment.run(), segment.index());
    if (!parts.steps.isResting(step)) {
      parts.steps.rest(step, 1, () -> publishIfOut(segment));
    }
  }

  private void publishIfOut(SegmentId segment) {
    if (parts.render.isOut(segment)) {
      parts.render.duplicate(segment);
    }
  }

  /** A commit was revoked: the segment is rendered again, once. */
  void revoked(Event.SegmentRevoked event) {
    SegmentId segment = new SegmentId(event.run(), event.segment());
    if (!ledger.isCommitted(segment.run(), segment.index())) {
      // Told before.
      return;
    }
    SegmentTally tally = bucket.tally(segment.run(), segment.index());
    if (tally.isCommitted(segment.index())) {
      return;
    }
    LOG.warn(
        "segment revoked run={} segment={} worker={} reason={}",
        segment.run(),
        segment.index(),
        event.worker(),
        event.reason().english());
    if (event.kind() == Unsoundness.FOREIGN) {
      parts.exclusions.mismatched(event.worker(), segment, event.reason());
    }
    renderAgain(segment, tally);
  }

  private void renderAgain(SegmentId segment, SegmentTally tally) {
    RunId run = segment.run();
    ledger.revoked(run, segment.index());
    parts.changed.add(run);
    parts.stitch.forget(run);
    if (!endIfHopeless(segment, tally)) {
      parts.render.again(segment);
    }
  }

  private boolean endIfHopeless(SegmentId segment, SegmentTally tally) {
    RunId run = segment.run();
    Optional<Wording> reason =
        parts
            .attempts
            .hopeless(segment, tally)
            .or(() -> parts.exclusions.nobodyLeft(run, parts.render.queueOf(run)));
    reason.ifPresent(why -> parts.ends.end(run, new RunEnd.Failed(why)));
    return reason.isPresent();
  }

  /** Nobody seems to have a segment that is out: it is published again, unless it is committed. */
  void lost(SegmentId segment) {
    if (!parts.render.isOut(segment)) {
      return;
    }
    SegmentTally tally = bucket.tally(segment.run(), segment.index());
    if (tally.isCommitted(segment.index())) {
      parts.render.settled(segment);
      committed(segment, StageTimes.NONE);
    } else if (!endIfHopeless(segment, tally)) {
      LOG.info("segment published again run={} segment={}", segment.run(), segment.index());
      parts.render.duplicate(segment);
    }
  }

  /** No worker could even take the command. */
  void dead(SegmentId segment, Wording reason) {
    Step step = Step.of(segment.run(), segment.index());
    if (!parts.steps.isResting(step)) {
      retry(step, parts.steps.count(step), reason, () -> lost(segment));
    }
  }

  void stitchFailed(Event.StitchFailed event) {
    RunId run = event.run();
    Step step = new Step(run, "stitching");
    if (!parts.steps.isResting(step)) {
      retry(
          step,
          parts.steps.count(step),
          event.reason(),
          () -> {
            parts.stitch.forget(run);
            stitchWhenComplete(run);
          });
    }
  }

  private void retry(Step step, int attempts, Wording reason, Runnable again) {
    parts
        .steps
        .retry(
            step,
            attempts,
            reason,
            () -> {
              if (parts.render.leads(step.run())) {
                again.run();
              }
            })
        .ifPresent(last -> parts.ends.end(step.run(), new RunEnd.Failed(last)));
  }

  /** Sends a run to be stitched in the same step in which its last segment is committed. */
  void stitchWhenComplete(RunId run) {
    if (!ledger.isComplete(run) || parts.stitch.isSent(run)) {
      return;
    }
    // An event may be older than the revocation of its commit; the store knows.
    SegmentTally tally = bucket.tally(run);
    List<SegmentId> revoked =
        ledger.plan(run).map(RunPlan::segments).orElseThrow().stream()
            .map(Segment::index)
            .filter(index -> !tally.isCommitted(index))
            .map(index -> new SegmentId(run, index))
            .toList();
    for (SegmentId segment : revoked) {
      if (parts.render.leads(run)) {
        renderAgain(segment, tally);
      }
    }
    if (revoked.isEmpty()) {
      parts.stitch.send(run);
    }
  }
}
