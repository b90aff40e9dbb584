package glid.dispatcher.lead;

import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.message.Notice;
import glid.core.message.Notice.Phase;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger of a dispatcher that does not lead up to date: told by notices, and from the
 * store for what a lost notice would have told.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final JobBucket bucket;
  private final JobLedger ledger;
  private final Roster roster;

  /** What is to be looked up, with the times that were told last. Safe for several threads. */
  private final Map<RunId, StageTimes> changed = new ConcurrentHashMap<>();

  Follower(LeaderThread.Desk desk) {
    this.bucket = desk.bucket();
    this.ledger = desk.ledger();
    this.roster = desk.roster();
  }

  /**
   * Takes note of what every dispatcher wants to know. On any thread, and at once.
   *
   * @return whether there is more to do about it, see {@link #hear}: not about most heartbeats,
   *     which would cost each time as much as there are workers
   */
  boolean note(Notice notice) {
    return switch (notice) {
      case Notice.WorkerHeartbeat heartbeat -> roster.heard(heartbeat);
      case Notice.SegmentProgress progress -> {
        if (progress.phase() == Phase.PHOTOS) {
          roster.prepared(progress.run(), progress.segment());
        }
        yield true;
      }
      case Notice.RunChanged change -> {
        changed.put(change.run(), change.times());
        yield true;
      }
      case Notice.RunEnded _ -> true;
    };
  }

  /** Takes into the ledger what a notice says; what the leader changed only if that is another. */
  void hear(Notice notice, boolean leading) {
    switch (notice) {
      case Notice.WorkerHeartbeat _ -> meetWorkers();
      case Notice.SegmentProgress progress -> ledger.progressed(progress);
      case Notice.RunChanged change -> refresh(change.run(), leading);
      case Notice.RunEnded ended -> {
        if (!leading) {
          close(ended.run());
        }
      }
    }
  }

  /** Takes note of who is alive. */
  void meetWorkers() {
    ledger.workers(roster.taking());
  }

  /** Several notices that came meanwhile are one look at the store. */
  private void refresh(RunId run, boolean leading) {
    StageTimes times = changed.remove(run);
    if (times != null && !leading) {
      ledger.refresh(run, times);
    }
  }

  private void close(RunId run) {
    Optional<RunEnd> end = bucket.end(run);
    if (end.isPresent()) {
      ledger.ended(run, end.get());
    } else if (bucket.spec(run.jobId()).isEmpty()) {
      // Deleted before its end was heard of; nothing else removes a specification.
      ledger.forget(run.jobId());
    }
  }

  /** Looks for what notices did not tell: new runs, ends, and jobs that are gone. */
  void sweep() {
    Set<RunId> active = new HashSet<>(bucket.activeRuns());
    for (JobView known : ledger.active()) {
      if (!active.remove(known.run())) {
        close(known.run());
      }
    }
    for (RunId unknown : active) {
      try {
        ledger.view(unknown);
      } catch (RuntimeException failure) {
        LOG.warn("run cannot be followed run={}", unknown, failure);
      }
    }
  }
}
