package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.Stage;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.message.Event.Unsoundness;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.CommandHandler;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectMissing;
import glid.worker.stitch.ForeignParameterSets;
import glid.worker.stitch.SegmentBroken;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.StitchedVideo;
import glid.worker.stitch.Stitcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries out {@link StitchSegments}: fetch the committed segments, compare their hashes, join,
 * store, tell. A segment that is damaged or foreign is revoked, and rendered again.
 */
final class StitchWorker implements CommandHandler<StitchSegments> {
  private final JobBucket bucket;
  private final MessageBus bus;
  private final WorkerSettings settings;

  StitchWorker(JobBucket bucket, MessageBus bus, WorkerSettings settings) {
    this.bucket = bucket;
    this.bus = bus;
    this.settings = settings;
  }

  @Override
  public Settlement handle(StitchSegments command) throws InterruptedException {
    RunId run = command.run();
    Optional<RunPlan> plan = bucket.plan(run);
    if (plan.isEmpty()) {
      return new Settlement.DeadLetter("run " + run + " has no plan");
    }
    Map<Integer, SegmentCommit> commits = bucket.commits(run);
    boolean complete = commits.size() == plan.get().segments().size();
    if (!complete || bucket.end(run).isPresent()) {
      // Revoked or ended meanwhile; the leader sends the command again when it is due.
      return new Settlement.Done();
    }
    try (ScratchFolder scratch = ScratchFolder.in(settings.scratch())) {
      stitch(run, plan.get(), commits, scratch);
    } catch (Unsound unsound) {
      SegmentCommit judged = Objects.requireNonNull(commits.get(unsound.segment));
      bucket.revokeCommit(run, unsound.segment, judged);
      bus.publish(
          new Event.SegmentRevoked(
              run, unsound.segment, judged.workerId(), unsound.kind, unsound.reason));
    } catch (RuntimeException failure) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      bus.publish(new Event.StitchFailed(run, reason(failure)));
    }
    // The run may have ended, and been tidied up, before the result was stored.
    bucket.removeWork(run);
    return new Settlement.Done();
  }

  private static Wording reason(RuntimeException failure) {
    Wording cause = Wording.of(failure);
    return new Wording(
        "joining the segments failed: " + cause.english(), "セグメントを結合できませんでした: " + cause.japanese());
  }

  private void stitch(
      RunId run, RunPlan plan, Map<Integer, SegmentCommit> commits, ScratchFolder scratch) {
    StageClock clock = new StageClock();
    List<SegmentFile> files = clock.time(Stage.FETCH, () -> fetchSound(commits, scratch));
    String attemptId = UUID.randomUUID().toString();
    Path output = scratch.file(attemptId + ".mp4");
    StitchedVideo video = clock.time(Stage.STITCH, () -> join(files, output, plan));
    ObjectKey key = ObjectKeys.result(run, attemptId);
    VideoFile stored =
        clock.time(
            Stage.UPLOAD,
            () -> {
              String sha256 = FileHash.sha256(output);
              bucket.store().put(key, output);
              return new VideoFile(key.text(), sha256, video.sizeBytes(), video.frames());
            });
    bus.publish(new Event.VideoStitched(run, stored, clock.times()));
  }

  private static StitchedVideo join(List<SegmentFile> files, Path output, RunPlan plan) {
    try {
      return Stitcher.stitch(files, output, plan.frameRate());
    } catch (ForeignParameterSets foreign) {
      throw new Unsound(foreign.index(), Unsoundness.FOREIGN, Wording.of(foreign));
    } catch (SegmentBroken broken) {
      // As it was committed, but not what the plan says.
      List<Path> paths = files.stream().map(SegmentFile::file).toList();
      throw new Unsound(paths.indexOf(broken.file()), Unsoundness.DAMAGED, Wording.of(broken));
    }
  }

  private List<SegmentFile> fetchSound(Map<Integer, SegmentCommit> commits, ScratchFolder scratch) {
    List<SegmentFile> files = new ArrayList<>();
    commits.forEach(
        (segment, commit) ->
            files.add(
                new SegmentFile(fetchSound(segment, commit, scratch), commit.file().frames())));
    return files;
  }

  private Path fetchSound(int segment, SegmentCommit commit, ScratchFolder scratch) {
    try {
      Path file = bucket.store().fetch(new ObjectKey(commit.file().key()), scratch.path());
      String seen = FileHash.sha256(file);
      if (!seen.equals(commit.file().sha256())) {
        throw new Unsound(
            segment,
            Unsoundness.DAMAGED,
            new Wording(
                "stored segment %d is damaged: expected SHA-256 %s, got %s"
                    .formatted(segment, commit.file().sha256(), seen),
                "保存されたセグメント%dは壊れています: SHA-256 は %s のはずが %s です"
                    .formatted(segment, commit.file().sha256(), seen)));
      }
      return file;
    } catch (ObjectMissing _) {
      throw new Unsound(
          segment,
          Unsoundness.DAMAGED,
          new Wording(
              "stored segment " + segment + " is gone: " + commit.file().key(),
              "保存されたセグメント" + segment + "がなくなっています: " + commit.file().key()));
    }
  }

  /** A committed segment cannot be used. */
  private static final class Unsound extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int segment;
    private final Unsoundness kind;

    @SuppressWarnings("serial") // nobody serializes exceptions here
    private final Wording reason;

    Unsound(int segment, Unsoundness kind, Wording reason) {
      super(reason.english());
      this.segment = segment;
      this.kind = kind;
      this.reason = reason;
    }
  }
}
