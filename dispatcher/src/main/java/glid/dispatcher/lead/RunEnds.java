package glid.dispatcher.lead;

import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.dispatcher.ledger.JobLedger;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends runs. What an ended run needs no more is removed off the leader's thread, the marker last:
 * whatever stops that, the next sweep finds the marker and removes the rest. Confined to the
 * leader's thread but for the removing.
 */
final class RunEnds {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnds.class);

  private final JobBucket bucket;
  private final JobLedger ledger;
  private final MessageBus bus;
  private final Executor background;
  private final Consumer<RunId> forget;

  /** Runs whose work is being removed. Safe for several threads. */
  private final Set<RunId> clearing = ConcurrentHashMap.newKeySet();

  RunEnds(LeaderThread.Desk desk, Executor background, Consumer<RunId> forget) {
    this.bucket = desk.bucket();
    this.ledger = desk.ledger();
    this.bus = desk.bus();
    this.background = background;
    this.forget = forget;
  }

  /** Decides how a run ends, unless that is decided. */
  void end(RunId run, RunEnd end) {
    bucket.createEnd(run, end);
    bus.tell(new Notice.RunEnded(run));
    close(run);
  }

  /** Whether the run was closed and only its remains are there. */
  boolean isClearing(RunId run) {
    return clearing.contains(run);
  }

  /** Takes the stored end of a run into the ledger and forgets the run; nothing if it has none. */
  void close(RunId run) {
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
    ledger.ended(run, end.get());
    forget.accept(run);
    following.ifPresent(next -> bus.publish(new Event.RunSubmitted(next)));
    if (clearing.add(run)) {
      background.execute(() -> clear(run));
    }
  }

  private void clear(RunId run) {
    try {
      bucket.removeWork(run);
      bucket.unmarkActive(run);
    } catch (RuntimeException failure) {
      LOG.warn("work not removed, the next sweep tries again run={}", run, failure);
    } finally {
      clearing.remove(run);
    }
  }
}
