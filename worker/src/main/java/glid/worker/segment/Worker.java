package glid.worker.segment;

import glid.core.job.RenderAbi;
import glid.core.job.StageTimes;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Subscription;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker at work: takes segments and stitches from the bus until closed. Safe for threads. */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final Bench bench;
  private final Heartbeat heart;

  /** Commands to render and to join. */
  private final List<Subscription> commands;

  private final Subscription notices;

  private Worker(Bench bench, Heartbeat heart, Set<RenderQueue> queues) {
    this.bench = bench;
    this.heart = heart;
    KnownRuns runs = new KnownRuns(bench.bucket());
    MessageBus bus = bench.bus();
    notices =
        bus.onRunsEnded(
            over -> {
              bench.ended().hear(over);
              runs.hear(over);
            });
    commands =
        List.of(
            bus.onRender(
                bench.settings().slots(), queues, new SegmentWorker(bench, runs, heart.underWay())),
            bus.onStitch(new StitchWorker(bench)));
    heart.start();
    Thread _ = Thread.ofPlatform().name("gpu-search").daemon().start(this::lookForGpu);
  }

  /** Beside all else that begins: kernels are compiled, which nobody waits for yet. */
  private void lookForGpu() {
    if (bench.renderers().look()) {
      heart.beatSoon();
    }
  }

  /**
   * Begins to take work and to tell that it is alive. The scratch folder belongs to this worker
   * alone: what is left in it from before is removed.
   *
   * @param encoders what {@link EncoderProbe} found
   * @throws NoEncoder if no encoder works here
   */
  public static Worker start(
      MessageBus bus, JobBucket bucket, WorkerSettings settings, List<EncoderCandidate> encoders) {
    ScratchFolder.sweep(settings.scratch());
    List<EncoderFamily> working = EncoderCandidate.forFrames(encoders);
    List<EncoderFamily> sliding = EncoderCandidate.forSlides(encoders);
    if (working.isEmpty()) {
      throw new NoEncoder(encoders);
    }
    LOG.info("encoders worker={} {}", settings.workerId(), EncoderCandidate.reasons(encoders));
    Set<RenderQueue> queues =
        working.stream().map(RenderQueue::of).collect(Collectors.toCollection(LinkedHashSet::new));
    Bench bench = Bench.of(bucket, bus, settings);
    Heartbeat heart =
        new Heartbeat(
            bus,
            settings.workerId(),
            () -> profile(settings, bench.renderers().backend(), working, sliding),
            Heartbeat.INTERVAL);
    return new Worker(bench, heart, queues);
  }

  private static WorkerProfile profile(
      WorkerSettings settings,
      String backend,
      List<EncoderFamily> families,
      List<EncoderFamily> slideFamilies) {
    return new WorkerProfile(
        settings.workerId(),
        settings.identity().host(),
        settings.identity().version(),
        RenderAbi.CURRENT,
        backend,
        families,
        slideFamilies,
        settings.slots(),
        settings.threadsPerSlot());
  }

  /** What a heartbeat would say now. */
  public WorkerHeartbeat vitals() {
    return heart.vitals();
  }

  /** Time spent per stage since the start, also on work that came to nothing. */
  public StageTimes spent() {
    return bench.done().spent();
  }

  /** Processor time of these stages, see {@link StageClock#cpu}. */
  public StageTimes spentCpu() {
    return bench.done().cpu();
  }

  /** Whether there is a GPU to render with; waits until it has been looked for. */
  public boolean hasGpu() {
    return bench.renderers().look();
  }

  /** Tiles made since the start: those that were kept from earlier videos are not among them. */
  public long tilesMade() {
    return bench.done().tilesMade();
  }

  /** Segments rendered since the start that became the ones that count. */
  public long segments() {
    return bench.done().segments();
  }

  /** Stops: takes no more work and gives back at once what is under way. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /**
   * Stops: takes no more work from now on, and says so; what is under way and not finished within
   * the grace is given back. When the calling thread is interrupted, the grace is over at once.
   * Closing again does nothing.
   */
  public void close(Duration grace) {
    heart.drain();
    try {
      Closing.together(commands, grace);
    } finally {
      // Until now runs may end, and work on them with them.
      notices.close(Duration.ZERO);
      heart.close();
      bench.renderers().close();
      bench.resamplers().close();
    }
  }
}
