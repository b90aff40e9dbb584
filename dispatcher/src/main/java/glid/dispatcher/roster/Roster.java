package glid.dispatcher.roster;

import glid.core.job.RunId;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workers that were heard of lately, and what they do. Safe for several threads. */
public final class Roster {
  /** Three heartbeats of 5 s: a worker that is silent for longer is taken for lost. */
  public static final Duration SILENCE = Duration.ofSeconds(15);

  /** More segments than prepare their photos at the same time. */
  private static final int MOST_PREPARING = 10_000;

  private final Clock clock;

  /** By id, in the order in which they were first heard. Guarded by this. */
  private final Map<String, Heard> workers = new LinkedHashMap<>();

  /** What live workers render, in the order in which it was first heard. Guarded by this. */
  private final Map<Place, Rendering> renderings = new LinkedHashMap<>();

  /** When photos of a segment were last prepared; the oldest are forgotten. Guarded by this. */
  private final Map<Preparing, Instant> prepared =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Preparing, Instant> eldest) {
          return size() > MOST_PREPARING;
        }
      };

  /** Nobody was heard yet. */
  public Roster(Clock clock) {
    this.clock = clock;
  }

  /** A heartbeat, and when it was heard. */
  public record Heard(WorkerHeartbeat heartbeat, Instant at) {}

  /**
   * A segment in the hands of a live worker.
   *
   * @param worker id
   * @param since when it was first heard of
   * @param moved when it was last heard that a frame or a photo more was done
   */
  public record Rendering(String worker, RunningSegment running, Instant since, Instant moved) {
    private Rendering movedOn(RunningSegment seen, Instant now) {
      return new Rendering(worker, seen, since, now);
    }
  }

  private record Place(String worker, RunId run, int segment) {}

  private record Preparing(RunId run, int segment) {}

  /**
   * Takes note of a heartbeat.
   *
   * @return whether it changes who takes work: the worker is new, or another, or drains since
   */
  public synchronized boolean heard(WorkerHeartbeat heartbeat) {
    Instant now = clock.instant();
    String worker = heartbeat.worker().id();
    @Nullable Heard before = workers.put(worker, new Heard(heartbeat, now));
    List<Place> places = new ArrayList<>();
    for (RunningSegment running : heartbeat.running()) {
      Place place = new Place(worker, running.run(), running.segment());
      places.add(place);
      renderings.merge(
          place,
          new Rendering(worker, running, now, now),
          (known, _) ->
              known.running().framesDone() == running.framesDone()
                  ? known
                  : known.movedOn(running, now));
    }
    renderings.keySet().removeIf(place -> place.worker().equals(worker) && !places.contains(place));
    return before == null
        || before.heartbeat().draining() != heartbeat.draining()
        || !before.heartbeat().worker().equals(heartbeat.worker());
  }

  /**
   * Takes note that photos of a segment were prepared: it is alive although its frames stand still.
   */
  public synchronized void prepared(RunId run, int segment) {
    prepared.put(new Preparing(run, segment), clock.instant());
  }

  /** Takes note that a worker told to be through with a segment, before its next heartbeat. */
  public synchronized void released(String worker, RunId run, int segment) {
    renderings.remove(new Place(worker, run, segment));
  }

  /** The last heartbeats of the workers that are not lost, the longest known first. */
  public synchronized List<Heard> live() {
    Instant oldest = clock.instant().minus(SILENCE);
    if (workers.values().removeIf(heard -> heard.at().isBefore(oldest))) {
      renderings.keySet().removeIf(place -> !workers.containsKey(place.worker()));
    }
    return List.copyOf(workers.values());
  }

  /** What live workers render, the longest known first. */
  public synchronized List<Rendering> renderings() {
    List<Heard> _ = live();
    return renderings.values().stream().map(this::withPreparing).toList();
  }

  private Rendering withPreparing(Rendering rendering) {
    RunningSegment running = rendering.running();
    Instant at =
        prepared.getOrDefault(new Preparing(running.run(), running.segment()), rendering.moved());
    return at.isAfter(rendering.moved()) ? rendering.movedOn(running, at) : rendering;
  }

  /** The live workers that take work. */
  public List<WorkerProfile> taking() {
    return live().stream()
        .map(Heard::heartbeat)
        .filter(heartbeat -> !heartbeat.draining())
        .map(WorkerHeartbeat::worker)
        .toList();
  }
}
