package glid.standalone.fleet;

import glid.core.job.HardwareUse;
import glid.core.language.Wording;
import glid.standalone.member.FleetMember;
import glid.standalone.member.Role;
import glid.standalone.serve.Face;
import glid.standalone.serve.Served;
import glid.standalone.serve.Server;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import glid.worker.segment.SharedScratch;
import glid.worker.segment.WorkerIdentity;
import glid.worker.segment.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code glid worker}: renders and joins for a fleet. */
public final class WorkerProcess {
  private WorkerProcess() {}

  /**
   * Does its work; returns when the process has been told to end and its work has ended.
   *
   * @param say tells its user what it found
   * @throws glid.core.language.ExplainedFailure if port, broker or store cannot be had, or no
   *     encoder works here
   */
  public static void run(FleetSettings settings, Consumer<Wording> say) {
    settings.listening().requireFree();
    List<EncoderCandidate> encoders = encoders(settings.share(), say);
    String name = FleetServers.newName(settings.role());
    try (SharedScratch folder = SharedScratch.claim(settings.temporary());
        FleetMember member = new FleetServers(settings, say).join("glid " + name, folder.path())) {
      WorkerSettings work = work(settings.share(), name, member.scratch());
      Server.run(
          new Served(
              member,
              Set.of(Role.WORKER),
              new Face.HealthOnly(),
              settings.listening(),
              () -> {
                member.work(work, encoders);
                say.accept(ready(name, work, settings));
              },
              settings.share().grace()));
    }
  }

  /** What was found, without families that are not wanted. */
  private static List<EncoderCandidate> encoders(FleetSettings.Share share, Consumer<Wording> say) {
    List<EncoderCandidate> found =
        EncoderProbe.probe(share.hardware()).stream()
            .filter(candidate -> share.families().contains(candidate.family()))
            .toList();
    String reasons = EncoderCandidate.reasons(found);
    if (EncoderCandidate.forFrames(found).isEmpty()) {
      throw new NothingToEncodeWith(reasons);
    }
    say.accept(new Wording("encoders: " + reasons, "エンコーダー: " + reasons));
    return found;
  }

  private static WorkerSettings work(FleetSettings.Share share, String name, Path scratch) {
    int processors = Runtime.getRuntime().availableProcessors();
    int slots =
        share.slots() > 0
            ? share.slots()
            : WorkerSettings.slotsFor(
                share.limits().slots(), processors, share.limits().memoryMegabytes());
    return new WorkerSettings(
        WorkerIdentity.of(name),
        slots,
        Math.max(1, processors / slots),
        Math.min(processors, share.limits().photosAtOnce()),
        share.gpu() == HardwareUse.ALLOWED ? share.limits().gpuMemoryMegabytes() : 0,
        scratch);
  }

  private static Wording ready(String name, WorkerSettings work, FleetSettings settings) {
    String health = settings.listening().page() + "/health";
    return new Wording(
        "Ready: worker %s renders %d segments at a time, see %s"
            .formatted(name, work.slots(), health),
        "準備ができました。ワーカー %s は同時に %d セグメントを描画します。状態: %s".formatted(name, work.slots(), health));
  }
}
