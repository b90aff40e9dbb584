package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.Stage;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.CommandHandler;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoreUnavailable;
import glid.worker.segment.CommittedSegments.Unsound;
import glid.worker.stitch.StitchedVideo;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out {@link StitchSegments}: compare what the segments say of themselves, fetch them,
 * compare their hashes, join, store, tell. Segments that are foreign or damaged are revoked, all
 * that are found at once, and rendered again.
 */
final class StitchWorker implements CommandHandler<StitchSegments> {
  private static final Logger LOG = LoggerFactory.getLogger(StitchWorker.class);
  private static final Settlement DONE = new Settlement.Done();

  private final Bench bench;

  StitchWorker(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Settlement handle(StitchSegments command) throws InterruptedException {
    try {
      return carryOut(command.run());
    } catch (StoreUnavailable | BusUnavailable away) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.warn("given back run={} stitching", command.run(), away);
      return new Settlement.RetryLater();
    }
  }

  private Settlement carryOut(RunId run) throws InterruptedException {
    JobBucket bucket = bench.bucket();
    Optional<RunPlan> plan = bucket.plan(run);
    if (plan.isEmpty()) {
      return new Settlement.DeadLetter("run " + run + " has no plan");
    }
    SortedMap<Integer, SegmentCommit> commits = new TreeMap<>(bucket.commits(run));
    boolean complete = commits.size() == plan.get().segments().size();
    if (!complete || bucket.end(run).isPresent()) {
      // Revoked or ended meanwhile; the leader sends the command again when it is due.
      return DONE;
    }
    outcomes(run, plan.get(), commits).forEach(bench.outbox()::publish);
    // The run may have ended, and been tidied up, before the result was stored.
    bucket.removeWork(run);
    return DONE;
  }

  /** What is to be told; what was found unsound is revoked. */
  private List<? extends Event> outcomes(
      RunId run, RunPlan plan, SortedMap<Integer, SegmentCommit> commits)
      throws InterruptedException {
    try {
      return List.of(stitch(run, plan, commits));
    } catch (Unsound unsound) {
      return unsound.segments().stream().map(segment -> revoke(run, segment, commits)).toList();
    } catch (RuntimeException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (failure instanceof StoreUnavailable away && !bench.settings().patience().isNone()) {
        throw away;
      }
      LOG.warn("stitching failed run={}", run, failure);
      return List.of(new Event.StitchFailed(run, reason(failure)));
    }
  }

  private Event.VideoStitched stitch(
      RunId run, RunPlan plan, SortedMap<Integer, SegmentCommit> commits) {
    List<UnsoundSegment> foreign = ForeignSegments.among(commits);
    if (!foreign.isEmpty()) {
      throw new Unsound(foreign);
    }
    StageClock clock = new StageClock();
    try (ScratchFolder scratch = ScratchFolder.in(bench.settings().scratch())) {
      CommittedSegments segments =
          new CommittedSegments(commits, bench.bucket().store(), scratch.path());
      clock.time(Stage.FETCH, segments::fetch);
      String attemptId = UUID.randomUUID().toString();
      Path output = scratch.file(attemptId + ".mp4");
      StitchedVideo video = clock.time(Stage.STITCH, () -> segments.join(output, plan));
      ObjectKey key = ObjectKeys.result(run, attemptId);
      VideoFile stored = clock.time(Stage.UPLOAD, () -> upload(video, output, key));
      return new Event.VideoStitched(run, stored, clock.times());
    } finally {
      bench.done().spent(clock);
    }
  }

  private VideoFile upload(StitchedVideo video, Path file, ObjectKey key) {
    String sha256 = FileHash.sha256(file);
    bench.bucket().store().put(key, file);
    return new VideoFile(key.text(), sha256, video.sizeBytes(), video.frames());
  }

  private Event.SegmentRevoked revoke(
      RunId run, UnsoundSegment unsound, SortedMap<Integer, SegmentCommit> commits) {
    SegmentCommit judged = Objects.requireNonNull(commits.get(unsound.segment()));
    bench.bucket().revokeCommit(run, unsound.segment(), judged);
    return new Event.SegmentRevoked(
        run, unsound.segment(), judged.workerId(), unsound.kind(), unsound.reason());
  }

  private static Wording reason(RuntimeException failure) {
    Wording cause = Wording.of(failure);
    return new Wording(
        "joining the segments failed: " + cause.english(), "セグメントを結合できませんでした: " + cause.japanese());
  }
}
