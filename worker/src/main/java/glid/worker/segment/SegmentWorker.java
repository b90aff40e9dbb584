package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.CommandHandler;
import glid.infra.queue.Settlement;
import glid.infra.storage.StoreUnavailable;
import glid.worker.segment.KnownRuns.KnownRun;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out {@link RenderSegment}: render, verify, store, commit, tell. Doing it twice gives one
 * commit; settled only when the outcome is durable and told, or when this worker is at it already.
 */
final class SegmentWorker implements CommandHandler<RenderSegment> {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);
  private static final Settlement DONE = new Settlement.Done();

  private final Bench bench;
  private final KnownRuns runs;
  private final SegmentsUnderWay underWay;

  SegmentWorker(Bench bench, KnownRuns runs, SegmentsUnderWay underWay) {
    this.bench = bench;
    this.runs = runs;
    this.underWay = underWay;
  }

  @Override
  public Settlement handle(RenderSegment command) throws InterruptedException {
    try {
      return carryOut(command);
    } catch (StoreUnavailable | BusUnavailable away) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.warn("given back run={} segment={}", command.run(), command.segment().index(), away);
      return new Settlement.RetryLater();
    }
  }

  private Settlement carryOut(RenderSegment command) throws InterruptedException {
    RunId run = command.run();
    int segment = command.segment().index();
    String me = bench.settings().workerId();
    if (command.excluded().contains(me)) {
      bench.outbox().publish(new Event.SegmentDeclined(run, segment, me));
      return DONE;
    }
    Optional<SegmentUnderWay> begun = underWay.begin(run, command.segment());
    if (begun.isEmpty()) {
      // The one under way tells. Should it be given back, the leader misses it and sends it again.
      LOG.info("under way here already run={} segment={}", run, segment);
      return DONE;
    }
    try (SegmentUnderWay mine = begun.get()) {
      return render(mine);
    }
  }

  private Settlement render(SegmentUnderWay mine) throws InterruptedException {
    RunId run = mine.run();
    int segment = mine.segment().index();
    JobBucket bucket = bench.bucket();
    if (bucket.end(run).isPresent()) {
      return DONE;
    }
    if (bucket.commit(run, segment).isPresent()) {
      bench
          .outbox()
          .publish(
              new Event.SegmentRendered(
                  run, segment, bench.settings().workerId(), Duration.ZERO, StageTimes.NONE));
      return DONE;
    }
    StageClock clock = new StageClock();
    Optional<KnownRun> known = clock.time(Stage.FETCH, () -> runs.find(run));
    if (known.isEmpty()) {
      return new Settlement.DeadLetter("run " + run + " has no specification or no plan");
    }
    new SegmentAttempt(bench, known.get(), mine, clock)
        .carryOut()
        .ifPresent(bench.outbox()::publish);
    // The run may have ended, and been tidied up, before this attempt stored its last object.
    bucket.removeWork(run);
    return DONE;
  }
}
