package glid.worker.segment;

import glid.core.job.RenderAbi;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice;
import glid.core.message.WorkerProfile;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Subscription;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import glid.worker.encode.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker at work: takes segments and stitches from the bus until closed. */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final String BACKEND = "java";
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** Work that is not finished by then is given back: segments take longer than people wait. */
  private static final Duration GRACE = Duration.ZERO;

  private final List<Subscription> subscriptions;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heartbeat").daemon().factory());

  private Worker(List<Subscription> subscriptions) {
    this.subscriptions = subscriptions;
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
    List<EncoderFamily> working =
        encoders.stream()
            .filter(candidate -> candidate.verdict() instanceof Verdict.Works)
            .map(EncoderCandidate::family)
            .toList();
    if (working.isEmpty()) {
      throw new NoEncoder(encoders);
    }
    encoders.forEach(
        candidate ->
            LOG.info(
                "encoder worker={} verdict={}", settings.workerId(), candidate.verdict().reason()));
    EndedRuns ended = new EndedRuns();
    Set<RenderQueue> queues =
        working.stream().map(RenderQueue::of).collect(Collectors.toCollection(LinkedHashSet::new));
    Worker worker =
        new Worker(
            List.of(
                bus.onNotices(ended::hear),
                bus.onRender(
                    settings.slots(), queues, new SegmentWorker(bucket, bus, settings, ended)),
                bus.onStitch(new StitchWorker(bucket, bus, settings))));
    Notice heartbeat =
        new Notice.WorkerHeartbeat(
            new WorkerProfile(
                settings.workerId(),
                settings.identity().host(),
                settings.identity().version(),
                RenderAbi.CURRENT,
                BACKEND,
                working,
                settings.slots(),
                settings.threadsPerSlot()),
            List.of(),
            0,
            0,
            false);
    Future<?> _ =
        worker.heart.scheduleWithFixedDelay(
            () -> bus.tell(heartbeat), 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    return worker;
  }

  /** Stops: takes no more work and gives back what is under way. */
  @Override
  public void close() {
    heart.shutdownNow();
    subscriptions.forEach(subscription -> subscription.close(GRACE));
  }
}
