package glid.dispatcher.metric;

import glid.core.job.JobState;
import glid.core.media.EncoderFamily;
import glid.dispatcher.fleet.FamilyStatus;
import glid.dispatcher.fleet.Fleet;
import glid.dispatcher.fleet.FleetStatus;
import glid.dispatcher.fleet.WorkerState;
import glid.dispatcher.fleet.WorkerStatus;
import glid.infra.queue.RenderQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of the fleet, as far as this dispatcher has heard. A worker with several encoders is
 * counted with each of them.
 *
 * <ul>
 *   <li>{@code glid_backlog_seconds{family}}: how long the live workers need for what is left, see
 *       {@link FamilyStatus#backlogSeconds}; always finite, 0 when there is nothing to do
 *   <li>{@code glid_frames_left{family}}: frames of active runs that are not done
 *   <li>{@code glid_frames_per_second{family}}: what the live workers make when all slots render
 *   <li>{@code glid_queue_waiting{queue}}: segments in nobody's hands; NaN while the broker does
 *       not say
 *   <li>{@code glid_workers{family,state}}: live workers that are {@code working}, {@code idle},
 *       {@code draining} or {@code silent}
 *   <li>{@code glid_slots{family,state}}: their slots, {@code busy} or {@code free}
 *   <li>{@code glid_runs{state}}: runs that have not ended, by state
 *   <li>{@code glid_runs_waiting_for_workers}: those that no live worker can render
 * </ul>
 */
public final class FleetMeter {
  /** All gauges of one scrape tell of the same moment. */
  private static final long FRESH_NANOS = 500_000_000;

  private final Fleet fleet;
  private final MeterRegistry registry;

  /** Guarded by this. */
  private @Nullable FleetStatus latest;

  /** When it was read, as {@link System#nanoTime()} counts. Guarded by this. */
  private long readAt;

  private FleetMeter(Fleet fleet, MeterRegistry registry) {
    this.fleet = fleet;
    this.registry = registry;
  }

  /** Measures from now on, whenever somebody asks the registry. */
  public static void watch(Fleet fleet, MeterRegistry registry) {
    FleetMeter meter = new FleetMeter(fleet, registry);
    for (EncoderFamily family : EncoderFamily.values()) {
      meter.showWork(family);
      meter.showWorkers(family);
    }
    meter.showRuns();
  }

  private void showWork(EncoderFamily family) {
    Tags tags = Tags.of("family", family.codecName());
    gauge("glid.backlog.seconds", tags, status -> status.family(family).backlogSeconds());
    gauge("glid.frames.left", tags, status -> status.family(family).framesLeft());
    gauge("glid.frames.per.second", tags, status -> status.family(family).framesPerSecond());
    gauge(
        "glid.queue.waiting",
        Tags.of("queue", RenderQueue.of(family).name()),
        status -> orNaN(status.family(family).segmentsWaiting()));
  }

  private void showWorkers(EncoderFamily family) {
    Tags tags = Tags.of("family", family.codecName());
    for (WorkerState state : WorkerState.values()) {
      gauge(
          "glid.workers",
          tags.and(tag(state)),
          status -> status.having(family).filter(worker -> worker.state() == state).count());
    }
    gauge(
        "glid.slots",
        tags.and("state", "busy"),
        status -> status.having(family).mapToInt(WorkerStatus::slotsBusy).sum());
    gauge(
        "glid.slots",
        tags.and("state", "free"),
        status -> status.having(family).mapToInt(WorkerStatus::slotsFree).sum());
  }

  private void showRuns() {
    Stream.of(JobState.values())
        .filter(state -> !state.isTerminal())
        .forEach(
            state ->
                gauge(
                    "glid.runs",
                    Tags.of(tag(state)),
                    status ->
                        status.active().stream().filter(run -> run.state() == state).count()));
    gauge("glid.runs.waiting.for.workers", Tags.empty(), FleetStatus::runsWaitingForWorkers);
  }

  private static Tag tag(Enum<?> state) {
    return Tag.of("state", state.name().toLowerCase(Locale.ROOT));
  }

  private static double orNaN(@Nullable Integer number) {
    return number == null ? Double.NaN : number;
  }

  private void gauge(String name, Tags tags, ToDoubleFunction<FleetStatus> value) {
    Gauge.builder(name, this, meter -> value.applyAsDouble(meter.latest()))
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private synchronized FleetStatus latest() {
    if (latest == null || System.nanoTime() - readAt > FRESH_NANOS) {
      latest = fleet.status();
      readAt = System.nanoTime();
    }
    return latest;
  }
}
