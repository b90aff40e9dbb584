package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.dispatcher.roster.Roster;
import glid.dispatcher.roster.Roster.Rendering;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the segments that nobody will finish, or not soon, by what workers tell in their
 * heartbeats. Confined to the leader's thread.
 */
final class Caretaker {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

  /** Three heartbeats: who took a segment has told so, and frames have moved. */
  static final Duration QUIET = Roster.SILENCE;

  /** A segment that takes that many times as long as others do is slow. */
  private static final int SLOW = 3;

  private static final Duration LEAST_SLOW = Duration.ofSeconds(10);

  private final RenderDesk desk;
  private final Roster roster;
  private final MessageBus bus;
  private final LiveFamilies families;
  private final Exclusions exclusions;
  private final Attempts attempts;
  private final Clock clock;

  /** What each worker had in hand when it was last looked at. */
  private Map<String, Set<SegmentId>> before = Map.of();

  /** Who stood still at what. */
  private final Set<Place> stalled = new HashSet<>();

  /** Segments whose slow attempt got company. */
  private final Set<SegmentId> accompanied = new HashSet<>();

  private record Place(String worker, SegmentId segment) {}

  /** What the caretaker looks at. */
  record View(
      RenderDesk desk,
      LiveFamilies families,
      Exclusions exclusions,
      Attempts attempts,
      Clock clock) {}

  Caretaker(LeaderThread.Desk leader, View view) {
    this.roster = leader.roster();
    this.bus = leader.bus();
    this.desk = view.desk();
    this.families = view.families();
    this.exclusions = view.exclusions();
    this.attempts = view.attempts();
    this.clock = view.clock();
  }

  /**
   * Looks at the workers, every other second.
   *
   * @param lost is given each segment whose worker fell silent
   */
  void look(Consumer<SegmentId> lost) {
    List<Rendering> renderings = roster.renderings();
    findLost(renderings, lost);
    for (Rendering rendering : renderings) {
      if (desk.isOut(Attempts.of(rendering))) {
        helpStalled(rendering);
      }
    }
    helpSlow(renderings);
  }

  private void findLost(List<Rendering> renderings, Consumer<SegmentId> lost) {
    Set<String> live =
        roster.live().stream()
            .map(heard -> heard.heartbeat().worker().id())
            .collect(Collectors.toSet());
    Map<String, Set<SegmentId>> now = new HashMap<>();
    Set<SegmentId> inHand = new HashSet<>();
    for (Rendering rendering : renderings) {
      SegmentId segment = Attempts.of(rendering);
      now.computeIfAbsent(rendering.worker(), _ -> new HashSet<>()).add(segment);
      inHand.add(segment);
    }
    before.forEach(
        (worker, segments) -> {
          if (!live.contains(worker)) {
            for (SegmentId segment : segments) {
              if (desk.isOut(segment) && !inHand.contains(segment)) {
                LOG.warn(
                    "worker fell silent worker={} run={} segment={}",
                    worker,
                    segment.run(),
                    segment.index());
                lost.accept(segment);
              }
            }
          }
        });
    before = now;
  }

  /**
   * A segment whose frames stand still gets a second attempt elsewhere. Not one whose frames are
   * all done: it waits for the store, where another attempt would wait as well.
   */
  private void helpStalled(Rendering rendering) {
    SegmentId segment = Attempts.of(rendering);
    boolean moves =
        Duration.between(rendering.moved(), clock.instant()).compareTo(QUIET) < 0
            || rendering.running().framesDone() == rendering.running().frames();
    Place place = new Place(rendering.worker(), segment);
    if (moves
        || stalled.contains(place)
        || !exclusions.hasOther(rendering.worker(), segment, desk.queueOf(segment.run()))) {
      return;
    }
    LOG.warn(
        "segment stands still worker={} run={} segment={} frame={}",
        rendering.worker(),
        segment.run(),
        segment.index(),
        rendering.running().framesDone());
    accompany(rendering);
    stalled.add(place);
  }

  private void accompany(Rendering rendering) {
    SegmentId segment = Attempts.of(rendering);
    exclusions.exclude(rendering.worker(), segment);
    desk.duplicate(segment);
    attempts.duplicated(segment);
  }

  /** Slots that have nothing to do take over what takes far longer than usual, once. */
  private void helpSlow(List<Rendering> renderings) {
    Map<RenderQueue, Integer> idle = new HashMap<>();
    for (Rendering rendering : renderings) {
      SegmentId segment = Attempts.of(rendering);
      if (desk.isOut(segment) && !accompanied.contains(segment) && isSlow(rendering)) {
        RenderQueue queue = desk.queueOf(segment.run());
        int slots = idle.computeIfAbsent(queue, _ -> idleSlots(queue, renderings));
        if (slots > 0 && exclusions.hasOther(rendering.worker(), segment, queue)) {
          LOG.info(
              "slow segment gets a second attempt worker={} run={} segment={}",
              rendering.worker(),
              segment.run(),
              segment.index());
          accompany(rendering);
          accompanied.add(segment);
          idle.put(queue, slots - 1);
        }
      }
    }
  }

  private boolean isSlow(Rendering rendering) {
    Duration runs = Duration.between(rendering.since(), clock.instant());
    return runs.compareTo(LEAST_SLOW) > 0
        && desk.typical(rendering.running().run())
            .filter(typical -> runs.compareTo(typical.multipliedBy(SLOW)) > 0)
            .isPresent();
  }

  private int idleSlots(RenderQueue queue, List<Rendering> renderings) {
    Set<String> ids = Set.copyOf(families.ids(queue));
    long busy = renderings.stream().filter(one -> ids.contains(one.worker())).count();
    return families.slots(queue) - (int) busy - bus.waiting(queue);
  }

  /**
   * Compares what is out with what is in hand or can be waiting, twice a minute.
   *
   * @param lost is given each segment that may be neither
   */
  void reconcile(Consumer<SegmentId> lost) {
    Instant quiet = clock.instant().minus(QUIET);
    Set<SegmentId> inHand =
        roster.renderings().stream().map(Attempts::of).collect(Collectors.toSet());
    desk.outSince(quiet)
        .forEach(
            (queue, out) -> {
              List<SegmentId> suspects =
                  out.stream().filter(segment -> !inHand.contains(segment)).toList();
              if (!suspects.isEmpty() && bus.waiting(queue) < suspects.size()) {
                suspects.forEach(lost);
              }
            });
  }

  /** Forgets a run that is over. */
  void forget(RunId run) {
    stalled.removeIf(place -> place.segment().run().equals(run));
    accompanied.removeIf(segment -> segment.run().equals(run));
  }
}
