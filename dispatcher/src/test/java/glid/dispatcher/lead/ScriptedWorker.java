package glid.dispatcher.lead;

import static glid.dispatcher.TestPlan.aCommit;
import static glid.dispatcher.TestPlan.aVideo;

import glid.core.job.AttemptStart;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.message.Command;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.timeline.FrameRange;
import glid.core.timeline.Segment;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A worker that renders nothing: it commits made-up files and tells, or does as the test says. */
final class ScriptedWorker {
  private static final RenderQueue QUEUE = RenderQueue.of(EncoderFamily.LIBX264);
  private static final long LIMIT_SECONDS = 20;
  static final Wording RAIN = new Wording("it rains", "雨です");

  private final MessageBus bus;
  private final JobBucket bucket;
  private final RunId sentinel;
  private final List<Command> taken = new CopyOnWriteArrayList<>();
  private final Semaphore sentinels = new Semaphore(0);
  private volatile Consumer<RenderSegment> rendering = this::render;
  private volatile Consumer<StitchSegments> stitching = this::stitch;

  ScriptedWorker(MessageBus bus, JobBucket bucket, RunId sentinel) {
    this.bus = bus;
    this.bucket = bucket;
    this.sentinel = sentinel;
    bus.onRender(1, Set.of(QUEUE), command -> take(command, () -> rendering.accept(command)));
    bus.onStitch(command -> take(command, () -> stitching.accept(command)));
  }

  private Settlement take(Command command, Runnable action) {
    if (command.run().equals(sentinel)) {
      sentinels.release();
    } else {
      taken.add(command);
      action.run();
    }
    return new Settlement.Done();
  }

  /** Returns when all commands sent so far are carried out. */
  void flush() throws InterruptedException {
    bus.send(new RenderSegment(sentinel, new Segment(0, new FrameRange(0, 1))), QUEUE);
    bus.send(new StitchSegments(sentinel));
    if (!sentinels.tryAcquire(2, LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("commands not carried out within " + LIMIT_SECONDS + " s");
    }
  }

  /** Does something else with segments from now on. */
  void rendering(Consumer<RenderSegment> other) {
    rendering = other;
  }

  /** Does something else with whole runs from now on. */
  void stitching(Consumer<StitchSegments> other) {
    stitching = other;
  }

  /** Commands in the order in which they came. */
  List<Command> taken() {
    return taken;
  }

  /** Indices of the segments that came, in order. */
  List<Integer> segmentsTaken() {
    return taken.stream()
        .filter(RenderSegment.class::isInstance)
        .map(command -> ((RenderSegment) command).segment().index())
        .toList();
  }

  /** Runs whose stitching came, in order. */
  List<RunId> stitchesTaken() {
    return taken.stream().filter(StitchSegments.class::isInstance).map(Command::run).toList();
  }

  /** Begins, commits, tells; a segment that is committed already is told only. */
  void render(RenderSegment command) {
    RunId run = command.run();
    int segment = command.segment().index();
    if (bucket.end(run).isPresent()) {
      return;
    }
    if (bucket.commit(run, segment).isEmpty()) {
      begin(command);
      bucket.createCommit(run, segment, aCommit(run, segment));
    }
    bus.publish(new Event.SegmentRendered(run, segment, "w1", Duration.ZERO, StageTimes.NONE));
  }

  /** Tells of a result. */
  void stitch(StitchSegments command) {
    bus.publish(new Event.VideoStitched(command.run(), aVideo(command.run()), StageTimes.NONE));
  }

  /** Begins and tells of a failure. */
  void fail(RenderSegment command) {
    begin(command);
    bus.publish(new Event.SegmentFailed(command.run(), command.segment().index(), "w1", RAIN));
  }

  /** Begins and dies. */
  void begin(RenderSegment command) {
    int _ =
        bucket.startAttempt(
            command.run(), command.segment().index(), new AttemptStart("worker", Instant.EPOCH));
  }
}
