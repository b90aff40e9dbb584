package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event.SegmentRendered;
import glid.infra.queue.RenderQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the segments of the runs that are led, and knows which are out. Asks the store nothing.
 * Confined to the leader's thread.
 */
final class RenderDesk {
  /**
   * For every so many slots one segment more is out, so that a worker seldom waits for the leader.
   * What waits goes ahead of a short run that comes later, so few slots have none of it.
   */
  private static final int SLOTS_PER_WAITING_SEGMENT = 4;

  private final CommandDesk commands;
  private final LiveFamilies families;
  private final Exclusions exclusions;
  private final Clock clock;
  private final Map<RunId, Led> led = new HashMap<>();
  private final Map<RenderQueue, FairWindow> windows = new HashMap<>();

  /** When what is out was last published. */
  private final Map<SegmentId, Instant> published = new HashMap<>();

  /** A run that is led. */
  private record Led(RunPlan plan, RenderQueue queue, FairWindow window, Median took) {}

  RenderDesk(CommandDesk commands, LiveFamilies families, Exclusions exclusions, Clock clock) {
    this.commands = commands;
    this.families = families;
    this.exclusions = exclusions;
    this.clock = clock;
  }

  /**
   * Begins to lead a run.
   *
   * @param alive segments that live workers have in hand
   */
  void take(RunId run, RunPlan plan, Set<Integer> committed, Set<SegmentId> alive) {
    RenderQueue queue = RenderQueue.of(plan);
    FairWindow window = windows.computeIfAbsent(queue, _ -> new FairWindow());
    led.put(run, new Led(plan, queue, window, new Median()));
    for (int index = 0; index < plan.segments().size(); index++) {
      SegmentId segment = new SegmentId(run, index);
      if (alive.contains(segment)) {
        window.published(segment);
        published.put(segment, clock.instant());
      } else if (!committed.contains(index)) {
        window.offer(segment);
      }
    }
    fill(queue);
  }

  boolean leads(RunId run) {
    return led.containsKey(run);
  }

  /** The runs that are led. */
  Set<RunId> runs() {
    return Set.copyOf(led.keySet());
  }

  /** The queue of a run that is led. */
  RenderQueue queueOf(RunId run) {
    return of(run).queue();
  }

  private Led of(RunId run) {
    return Objects.requireNonNull(led.get(run), () -> "not led: " + run);
  }

  /** Publishes a segment again when its turn comes. */
  void again(SegmentId segment) {
    Led run = of(segment.run());
    run.window().settled(segment);
    run.window().offer(segment);
    fill(run.queue());
  }

  /** Publishes a segment once more, at once, although it is out. */
  void duplicate(SegmentId segment) {
    Led run = of(segment.run());
    send(run, segment);
    run.window().published(segment);
  }

  /** Publishes what there is room for; what a bus that is away refuses waits for the next time. */
  void fill() {
    windows.keySet().forEach(this::fill);
  }

  private void fill(RenderQueue queue) {
    FairWindow window = Objects.requireNonNull(windows.get(queue));
    int slots = families.slots(queue);
    int limit = slots + slots / SLOTS_PER_WAITING_SEGMENT;
    for (Optional<SegmentId> next = window.next(limit);
        next.isPresent();
        next = window.next(limit)) {
      send(of(next.get().run()), next.get());
      window.published(next.get());
    }
  }

  private void send(Led run, SegmentId segment) {
    commands.send(
        new RenderSegment(
            segment.run(),
            run.plan().segments().get(segment.index()),
            exclusions.of(segment, run.queue())),
        run.queue());
    published.put(segment, clock.instant());
  }

  /**
   * A segment is committed: the next one takes its place.
   *
   * @return its times, with how long it waited in the queue if that is known
   */
  StageTimes rendered(SegmentRendered event) {
    Led run = of(event.run());
    @Nullable Instant out = settled(new SegmentId(event.run(), event.segment()));
    if (!event.took().isPositive()) {
      return event.times();
    }
    run.took().add(event.took());
    if (out == null) {
      return event.times();
    }
    Duration waited = Duration.between(out, clock.instant()).minus(event.took());
    return waited.isPositive()
        ? event.times().plus(new StageTimes(Map.of(Stage.WAIT, waited)))
        : event.times();
  }

  /** A segment is out no more; tells when it was published, null if it was not. */
  @Nullable Instant settled(SegmentId segment) {
    of(segment.run()).window().settled(segment);
    return published.remove(segment);
  }

  boolean isOut(SegmentId segment) {
    return leads(segment.run()) && of(segment.run()).window().isOut(segment);
  }

  /** What was published before a moment and is out, by queue. */
  Map<RenderQueue, List<SegmentId>> outSince(Instant moment) {
    Map<RenderQueue, List<SegmentId>> found = new HashMap<>();
    published.forEach(
        (segment, at) -> {
          if (at.isBefore(moment)) {
            found.computeIfAbsent(queueOf(segment.run()), _ -> new ArrayList<>()).add(segment);
          }
        });
    return found;
  }

  /** How long a segment of a run takes, half of the time; empty before the first one. */
  Optional<Duration> typical(RunId run) {
    return of(run).took().value();
  }

  /** Forgets a run that is over. */
  void forget(RunId run) {
    Led over = led.remove(run);
    if (over != null) {
      over.window().forget(run);
      published.keySet().removeIf(segment -> segment.run().equals(run));
    }
  }
}
