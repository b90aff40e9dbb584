package glid.worker.segment;

import glid.core.job.AttemptStart;
import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.message.Event;
import glid.infra.bucket.JobBucket;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoreUnavailable;
import glid.worker.encode.EncodedSegment;
import glid.worker.segment.KnownRuns.KnownRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a segment: noted, rendered, stored, committed. It is withdrawn, and does not
 * count, if it was given back, if another was faster, and if the store was away for too long.
 * Confined to one thread.
 */
final class SegmentAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentAttempt.class);

  private final Bench bench;
  private final KnownRun known;
  private final SegmentUnderWay mine;
  private final StageClock clock;
  private final RunId run;
  private final int segment;

  SegmentAttempt(Bench bench, KnownRun known, SegmentUnderWay mine, StageClock clock) {
    this.bench = bench;
    this.known = known;
    this.mine = mine;
    this.clock = clock;
    this.run = mine.run();
    this.segment = mine.segment().index();
  }

  /**
   * What came of it, to be told; empty if nobody wants to know.
   *
   * @throws InterruptedException if the work is to be given back
   * @throws StoreUnavailable if it could not begin
   */
  Optional<Event> carryOut() throws InterruptedException {
    AttemptStart start = new AttemptStart(bench.settings().workerId(), Instant.now());
    int number = bench.bucket().startAttempt(run, segment, start);
    try {
      return Optional.of(render(number));
    } catch (InterruptedException interruption) {
      withdraw(number);
      throw interruption;
    } catch (EndedRuns.RunOver _) {
      LOG.info("run over, stopped run={} segment={}", run, segment);
      return Optional.empty();
    } catch (RuntimeException failure) {
      if (Thread.interrupted()) {
        // An interrupted store or encoder fails in its own way: the work is given back.
        withdraw(number);
        throw new InterruptedException();
      }
      return Optional.of(outcomeOf(failure, number));
    } finally {
      bench.done().spent(clock);
    }
  }

  private Event render(int number) throws InterruptedException {
    String attemptId = UUID.randomUUID().toString();
    try (ScratchFolder scratch = ScratchFolder.in(bench.settings().scratch())) {
      Path file = scratch.file(attemptId + ".mp4");
      EncodedSegment encoded =
          new SegmentRendering(known, mine, clock).render(bench, file, scratch);
      ObjectKey key = ObjectKeys.segmentFile(run, segment, attemptId);
      SegmentCommit commit = clock.time(Stage.UPLOAD, () -> upload(encoded, file, key));
      if (clock.time(Stage.COMMIT, () -> wins(commit))) {
        bench.done().committed();
        return rendered(mine.age(), clock.times());
      }
      // Nobody will ever ask for this file.
      bench.bucket().store().delete(key);
      withdraw(number);
      return rendered(Duration.ZERO, StageTimes.NONE);
    }
  }

  private SegmentCommit upload(EncodedSegment encoded, Path file, ObjectKey key) {
    VideoFile video =
        new VideoFile(key.text(), FileHash.sha256(file), encoded.sizeBytes(), encoded.frames());
    bench.bucket().store().put(key, file);
    return new SegmentCommit(video, encoded.parameterSetsSha256(), bench.settings().workerId());
  }

  /** A store that answered too late, and was asked again below, may say that ours was second. */
  private boolean wins(SegmentCommit commit) {
    JobBucket bucket = bench.bucket();
    return bucket.createCommit(run, segment, commit)
        || bucket.commit(run, segment).filter(commit::equals).isPresent();
  }

  private Event outcomeOf(RuntimeException failure, int number) {
    if (failure instanceof PhotosBroken broken) {
      return new Event.PhotosBroken(run, segment, broken.photos());
    }
    if (failure instanceof StoreUnavailable && !bench.settings().patience().isNone()) {
      withdraw(number);
    }
    LOG.warn("segment failed run={} segment={}", run, segment, failure);
    Wording cause = Wording.of(failure);
    return new Event.SegmentFailed(
        run,
        segment,
        bench.settings().workerId(),
        new Wording(
            "rendering segment %d failed: %s".formatted(segment, cause.english()),
            "セグメント%dを描画できませんでした: %s".formatted(segment, cause.japanese())));
  }

  private Event rendered(Duration took, StageTimes times) {
    return new Event.SegmentRendered(run, segment, bench.settings().workerId(), took, times);
  }

  /** Tried once: who gives work back is in a hurry. */
  private void withdraw(int number) {
    try {
      bench.direct().withdrawAttempt(run, segment, number);
    } catch (StoreUnavailable away) {
      LOG.warn("attempt not withdrawn, it counts run={} segment={}", run, segment, away);
    }
  }
}
