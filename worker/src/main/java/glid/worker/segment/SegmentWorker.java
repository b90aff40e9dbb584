package glid.worker.segment;

import glid.core.job.AttemptStart;
import glid.core.job.JobSpec;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.CommandHandler;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.worker.encode.EncodedSegment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out {@link RenderSegment}: render, verify, store, commit, tell. Doing it twice gives one
 * commit; settled only when the outcome is durable and told.
 */
final class SegmentWorker implements CommandHandler<RenderSegment> {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentWorker.class);

  private final JobBucket bucket;
  private final MessageBus bus;
  private final WorkerSettings settings;
  private final EndedRuns ended;

  SegmentWorker(JobBucket bucket, MessageBus bus, WorkerSettings settings, EndedRuns ended) {
    this.bucket = bucket;
    this.bus = bus;
    this.settings = settings;
    this.ended = ended;
  }

  @Override
  public Settlement handle(RenderSegment command) throws InterruptedException {
    RunId run = command.run();
    int segment = command.segment().index();
    if (bucket.end(run).isPresent()) {
      return new Settlement.Done();
    }
    if (bucket.commit(run, segment).isPresent()) {
      bus.publish(
          new Event.SegmentRendered(
              run, segment, settings.workerId(), Duration.ZERO, StageTimes.NONE));
      return new Settlement.Done();
    }
    Optional<JobSpec> spec = bucket.spec(run.jobId());
    Optional<RunPlan> plan = bucket.plan(run);
    if (spec.isEmpty() || plan.isEmpty()) {
      return new Settlement.DeadLetter("run " + run + " has no specification or no plan");
    }
    Settlement settlement =
        attempt(new SegmentRendering(run, spec.get(), plan.get(), command.segment()), command);
    // The run may have ended, and been tidied up, before this attempt stored its last object.
    bucket.removeWork(run);
    return settlement;
  }

  private Settlement attempt(SegmentRendering rendering, RenderSegment command)
      throws InterruptedException {
    RunId run = command.run();
    int segment = command.segment().index();
    int number =
        bucket.startAttempt(run, segment, new AttemptStart(settings.workerId(), Instant.now()));
    try {
      long start = System.nanoTime();
      StageTimes times = renderAndCommit(rendering, run, segment);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      bus.publish(new Event.SegmentRendered(run, segment, settings.workerId(), took, times));
    } catch (InterruptedException interruption) {
      bucket.withdrawAttempt(run, segment, number);
      throw interruption;
    } catch (EndedRuns.RunOver _) {
      LOG.info("run over, stopped run={} segment={}", run, segment);
    } catch (RuntimeException failure) {
      return settleFailure(failure, command, number);
    }
    return new Settlement.Done();
  }

  private StageTimes renderAndCommit(SegmentRendering rendering, RunId run, int segment)
      throws InterruptedException {
    String attemptId = UUID.randomUUID().toString();
    try (ScratchFolder scratch = ScratchFolder.in(settings.scratch())) {
      Path file = scratch.file(attemptId + ".mp4");
      EncodedSegment encoded =
          rendering.render(
              new SegmentRendering.Bench(bucket.store(), bus, ended, settings.photosAtOnce()),
              file,
              scratch);
      long start = System.nanoTime();
      ObjectKey key = ObjectKeys.segmentFile(run, segment, attemptId);
      VideoFile video =
          new VideoFile(key.text(), FileHash.sha256(file), encoded.sizeBytes(), encoded.frames());
      bucket.store().put(key, file);
      SegmentCommit commit =
          new SegmentCommit(video, encoded.parameterSetsSha256(), settings.workerId());
      if (!bucket.createCommit(run, segment, commit)) {
        // Another attempt was faster; nobody will ever ask for this file.
        bucket.store().delete(key);
      }
      rendering.clock().add(Stage.UPLOAD, System.nanoTime() - start);
      return rendering.clock().times();
    }
  }

  private Settlement settleFailure(RuntimeException failure, RenderSegment command, int number)
      throws InterruptedException {
    RunId run = command.run();
    int segment = command.segment().index();
    if (Thread.interrupted()) {
      // An interrupted store or encoder fails in its own way: the work is given back.
      bucket.withdrawAttempt(run, segment, number);
      throw new InterruptedException();
    }
    if (failure instanceof PhotosBroken broken) {
      bus.publish(new Event.PhotosBroken(run, segment, broken.photos()));
    } else {
      bus.publish(
          new Event.SegmentFailed(run, segment, settings.workerId(), reason(segment, failure)));
      LOG.warn("segment failed run={} segment={}", run, segment, failure);
    }
    return new Settlement.Done();
  }

  private static Wording reason(int segment, RuntimeException failure) {
    Wording cause = Wording.of(failure);
    return new Wording(
        "rendering segment %d failed: %s".formatted(segment, cause.english()),
        "セグメント%dを描画できませんでした: %s".formatted(segment, cause.japanese()));
  }
}
