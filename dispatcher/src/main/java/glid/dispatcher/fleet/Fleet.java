package glid.dispatcher.fleet;

import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.roster.Roster;
import glid.infra.queue.MessageBus;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what the fleet does, as far as this process has heard. Safe for several threads. */
public final class Fleet {
  private static final Comparator<WorkerStatus> BY_NAME =
      Comparator.comparing((WorkerStatus worker) -> worker.profile().host())
          .thenComparing(worker -> worker.profile().id());

  private final Roster roster;
  private final JobLedger ledger;
  private final QueueDepths depths;
  private final Clock clock;
  private final SlotSpeeds speeds = new SlotSpeeds();

  /**
   * Reads from the parts of a dispatcher.
   *
   * @param clock the roster's
   */
  public Fleet(Roster roster, JobLedger ledger, MessageBus bus, Clock clock) {
    this.roster = roster;
    this.ledger = ledger;
    this.depths = new QueueDepths(bus);
    this.clock = clock;
  }

  /** The fleet now; takes half a second at most if the broker does not answer. */
  public FleetStatus status() {
    Instant now = clock.instant();
    List<JobView> active = ledger.active();
    List<WorkerStatus> workers =
        roster.live().stream().map(heard -> WorkerStatus.of(heard, now)).sorted(BY_NAME).toList();
    Moment moment = new Moment(workers, active, familiesOf(active), depths.read());
    return new FleetStatus(
        workers,
        Arrays.stream(EncoderFamily.values()).map(family -> status(family, moment)).toList(),
        active);
  }

  /** What was read, and the encoders of the active runs. */
  private record Moment(
      List<WorkerStatus> workers,
      List<JobView> active,
      Map<RunId, EncoderFamily> families,
      Map<EncoderFamily, Integer> waiting) {}

  private FamilyStatus status(EncoderFamily family, Moment moment) {
    List<WorkerStatus> able =
        moment.workers().stream().filter(worker -> worker.has(family)).toList();
    return new FamilyStatus(
        family,
        able.size(),
        able.stream()
            .filter(worker -> !worker.heartbeat().draining())
            .mapToInt(worker -> worker.profile().slots())
            .sum(),
        moment.waiting().get(family),
        moment.active().stream()
            .filter(view -> moment.families().get(view.run()) == family)
            .mapToLong(view -> (long) view.frames() - view.framesDone())
            .sum(),
        speeds.of(family, able, moment.families()));
  }

  /** Before the plan an encoder is not known; x264 is the one that every worker has. */
  private static Map<RunId, EncoderFamily> familiesOf(List<JobView> active) {
    Map<RunId, EncoderFamily> families = new HashMap<>();
    for (JobView view : active) {
      EncoderFamily family = view.family();
      families.put(view.run(), family == null ? EncoderFamily.LIBX264 : family);
    }
    return families;
  }
}
