package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.ProgramVersion;
import glid.core.message.WorkerProfile;
import glid.dispatcher.fleet.FamilyStatus;
import glid.dispatcher.fleet.FleetStatus;
import glid.dispatcher.fleet.WorkerState;
import glid.dispatcher.fleet.WorkerStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fleet as the interface shows it.
 *
 * @param version of the dispatcher
 * @param activeRuns that have not ended
 * @param waitingRuns of them, those that no live worker can render
 */
record FleetJson(
    String version,
    List<WorkerJson> workers,
    List<FamilyJson> families,
    int activeRuns,
    int waitingRuns) {

  /**
   * A worker as it was last heard.
   *
   * @param framesPerSecond of all its slots together
   * @param memoryBytes 0 if unknown
   */
  record WorkerJson(
      String id,
      String host,
      String version,
      String backend,
      List<String> families,
      int slots,
      WorkerState state,
      double framesPerSecond,
      long memoryBytes,
      double secondsSilent,
      List<RunningJson> running) {}

  /** A segment that it renders. */
  record RunningJson(String job, int run, int segment, int framesDone, int frames) {}

  /**
   * An encoder: what waits for it and who has it.
   *
   * @param segmentsWaiting absent while the broker does not say
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FamilyJson(
      String family,
      int workers,
      int slots,
      @Nullable Integer segmentsWaiting,
      long framesLeft,
      double framesPerSecond,
      double backlogSeconds) {}

  static FleetJson of(FleetStatus status) {
    return new FleetJson(
        ProgramVersion.CURRENT,
        status.workers().stream().map(FleetJson::worker).toList(),
        status.families().stream().map(FleetJson::family).toList(),
        status.active().size(),
        status.runsWaitingForWorkers());
  }

  private static WorkerJson worker(WorkerStatus worker) {
    WorkerProfile profile = worker.profile();
    return new WorkerJson(
        profile.id(),
        profile.host(),
        profile.version(),
        profile.backend(),
        profile.families().stream().map(EncoderFamily::codecName).toList(),
        profile.slots(),
        worker.state(),
        rounded(worker.heartbeat().framesPerSecond()),
        worker.heartbeat().memoryBytes(),
        rounded(worker.silence().toMillis() / 1000.0),
        worker.heartbeat().running().stream().map(FleetJson::running).toList());
  }

  private static RunningJson running(RunningSegment segment) {
    return new RunningJson(
        segment.run().jobId().text(),
        segment.run().number(),
        segment.segment(),
        segment.framesDone(),
        segment.frames());
  }

  private static FamilyJson family(FamilyStatus family) {
    return new FamilyJson(
        family.family().codecName(),
        family.workers(),
        family.slots(),
        family.segmentsWaiting(),
        family.framesLeft(),
        rounded(family.framesPerSecond()),
        rounded(family.backlogSeconds()));
  }

  /** To tenths: more is noise. */
  private static double rounded(double value) {
    return Math.round(10 * value) / 10.0;
  }
}
