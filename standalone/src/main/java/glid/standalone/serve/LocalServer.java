package glid.standalone.serve;

import glid.core.job.HardwareUse;
import glid.core.settings.JobSettings;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.guard.SecurityHeaders;
import glid.dispatcher.link.ResultLink;
import glid.dispatcher.seal.Seal;
import glid.dispatcher.seal.SealKey;
import glid.dispatcher.submit.UploadFolder;
import glid.infra.bucket.Leftovers;
import glid.standalone.member.DataFolder;
import glid.standalone.member.FleetMember;
import glid.standalone.member.Role;
import glid.worker.encode.EncoderProbe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** {@code glid serve}: dispatcher and worker in one process, over one data folder. */
public final class LocalServer {
  /** No other process has the folder; photos may have been sent before their job. */
  private static final Leftovers.Patience PATIENCE =
      new Leftovers.Patience(Duration.ZERO, Duration.ofDays(1));

  private LocalServer() {}

  /**
   * Serves; returns when the process is told to end.
   *
   * @param whenReady called once the server answers
   * @throws Server.PortInUse if another program has the port
   * @throws glid.infra.storage.DataFolderLocked if another process has the data folder
   */
  public static void run(LocalServerSettings settings, Runnable whenReady) {
    settings.listening().requireFree();
    Path folder = DataFolder.of(settings.data(), "serve");
    try (FleetMember member = FleetMember.open(folder)) {
      member.leftovers().remove(PATIENCE);
      Seal seal = new Seal(SealKey.of(folder));
      Server.run(
          new Served(
              member,
              Set.of(Role.DISPATCHER, Role.WORKER),
              new Face.Web(
                  UploadFolder.open(member.uploads()),
                  seal,
                  settings.rules(),
                  new ResultLink(seal, Clock.systemUTC()),
                  SecurityHeaders.own()),
              settings.listening(),
              () -> begin(member, whenReady),
              Duration.ZERO));
    }
  }

  private static void begin(FleetMember member, Runnable whenReady) {
    member.lead(run -> true);
    member.work(defaults().limits(), EncoderProbe.probe(HardwareUse.ALLOWED), member.scratch());
    whenReady.run();
  }

  private static JobSettings defaults() {
    return switch (new SettingsReader(Map.of()).read(1)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Refused refused ->
          throw new IllegalStateException("defaults are refused: " + refused.problems());
    };
  }
}
