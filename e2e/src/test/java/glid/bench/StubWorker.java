package glid.bench;

import glid.core.job.RenderAbi;
import glid.core.job.SegmentCommit;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import glid.core.media.EncoderFamily;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.core.message.Notice;
import glid.core.message.WorkerProfile;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A worker that waits instead of rendering. All else that a fleet sees of a worker it does: it
 * tells that it is alive every 5 s and 250 ms after a change, tells its progress ten times a
 * second, hears notices, commits each segment in the store, and tells the leader.
 */
final class StubWorker implements AutoCloseable {
  private static final String HASH = "0".repeat(64);
  private static final int FRAMES = 30;
  private static final long PROGRESS_NANOS = 100_000_000;
  private static final long BEAT_NANOS = 250_000_000;
  private static final long HEARTBEAT_SECONDS = 5;

  /** What workers of one host share. */
  record Host(MessageBus bus, JobBucket bucket, ScheduledExecutorService clock) {}

  private final Host host;
  private final WorkerProfile profile;
  private final Duration work;
  private final Consumer<Message> noted;
  private final Set<Notice.RunningSegment> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean beatDue = new AtomicBoolean();
  private final List<Subscription> subscriptions;
  private volatile long lastBeat = System.nanoTime();

  /**
   * Begins to work.
   *
   * @param work how long a segment takes
   * @param noted is told a command when it is received, and an event before it is published
   */
  StubWorker(Host host, String id, int slots, Duration work, Consumer<Message> noted) {
    this.host = host;
    this.work = work;
    this.noted = noted;
    List<EncoderFamily> families = List.of(EncoderFamily.LIBX264);
    this.profile =
        new WorkerProfile(id, "stub", "1", RenderAbi.CURRENT, "none", families, families, slots, 1);
    MessageBus bus = host.bus();
    subscriptions =
        List.of(
            bus.onRunsEnded(_ -> {}),
            bus.onRender(slots, Set.of(RenderQueue.of(EncoderFamily.LIBX264)), this::render),
            bus.onStitch(this::stitch));
    Future<?> _ =
        host.clock().scheduleAtFixedRate(this::beat, 0, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  private Settlement render(Command.RenderSegment command) {
    noted.accept(command);
    long begun = System.nanoTime();
    int index = command.segment().index();
    var mine = new Notice.RunningSegment(command.run(), index, 0, FRAMES);
    running.add(mine);
    beatSoon();
    pretend(command, begun);
    SegmentCommit commit =
        new SegmentCommit(new VideoFile("none", HASH, 1, FRAMES), HASH, profile.id());
    boolean won = host.bucket().createCommit(command.run(), index, commit);
    running.remove(mine);
    beatSoon();
    Duration took = won ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO;
    var event =
        new Event.SegmentRendered(command.run(), index, profile.id(), took, StageTimes.NONE);
    noted.accept(event);
    host.bus().publish(event);
    return new Settlement.Done();
  }

  private void pretend(Command.RenderSegment command, long begun) {
    long end = begun + work.toNanos();
    int done = 0;
    for (long now = begun; now < end; now = System.nanoTime()) {
      host.bus()
          .tell(
              new Notice.SegmentProgress(
                  command.run(), command.segment().index(), Notice.Phase.FRAMES, done++, FRAMES));
      LockSupport.parkNanos(Math.min(PROGRESS_NANOS, end - now));
    }
  }

  private Settlement stitch(Command.StitchSegments command) {
    noted.accept(command);
    VideoFile video = new VideoFile("none", HASH, 1, FRAMES);
    host.bus().publish(new Event.VideoStitched(command.run(), video, StageTimes.NONE));
    return new Settlement.Done();
  }

  private void beatSoon() {
    if (beatDue.compareAndSet(false, true)) {
      long wait = Math.max(0, BEAT_NANOS - (System.nanoTime() - lastBeat));
      Future<?> _ =
          host.clock()
              .schedule(
                  () -> {
                    beatDue.set(false);
                    beat();
                  },
                  wait,
                  TimeUnit.NANOSECONDS);
    }
  }

  private void beat() {
    lastBeat = System.nanoTime();
    host.bus().tell(new Notice.WorkerHeartbeat(profile, List.copyOf(running), 0, 0, false));
  }

  @Override
  public void close() {
    subscriptions.forEach(one -> one.close(Duration.ZERO));
  }
}
