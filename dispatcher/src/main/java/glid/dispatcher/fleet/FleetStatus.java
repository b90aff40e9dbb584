package glid.dispatcher.fleet;

import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.RunningSegment;
import glid.dispatcher.ledger.JobView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fleet at one moment.
 *
 * @param workers by host and name
 * @param families every encoder there is
 * @param active runs that have not ended
 */
public record FleetStatus(
    List<WorkerStatus> workers, List<FamilyStatus> families, List<JobView> active) {
  public FleetStatus {
    workers = List.copyOf(workers);
    families = List.copyOf(families);
    active = List.copyOf(active);
  }

  /** What there is to do for an encoder. */
  public FamilyStatus family(EncoderFamily family) {
    return families.stream().filter(status -> status.family() == family).findFirst().orElseThrow();
  }

  /** The workers with an encoder. */
  public Stream<WorkerStatus> having(EncoderFamily family) {
    return workers.stream().filter(worker -> worker.has(family));
  }

  /** A segment and who renders it. */
  public record Rendering(WorkerStatus worker, RunningSegment segment) {}

  /** The segments of a run that are being rendered, in the order of the video. */
  public List<Rendering> renderings(RunId run) {
    return workers.stream()
        .flatMap(worker -> renderings(worker, run))
        .sorted(Comparator.comparingInt(rendering -> rendering.segment().segment()))
        .toList();
  }

  private static Stream<Rendering> renderings(WorkerStatus worker, RunId run) {
    return worker.heartbeat().running().stream()
        .filter(segment -> segment.run().equals(run))
        .map(segment -> new Rendering(worker, segment));
  }

  /** How many runs no live worker can go on with. */
  public int runsWaitingForWorkers() {
    return (int) active.stream().filter(JobView::waitsForWorkers).count();
  }
}
