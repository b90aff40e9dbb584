package glid.standalone.fleet;

import glid.core.language.Wording;
import glid.dispatcher.guard.SecurityHeaders;
import glid.dispatcher.lead.LeaderThread;
import glid.dispatcher.link.PresignedResults;
import glid.dispatcher.seal.Seal;
import glid.dispatcher.seal.SealKey;
import glid.dispatcher.submit.UploadFolder;
import glid.infra.bucket.Leftovers;
import glid.infra.storage.s3.S3DirectLinks;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.FleetMember;
import glid.standalone.member.Role;
import glid.standalone.serve.Face;
import glid.standalone.serve.Served;
import glid.standalone.serve.Server;
import glid.worker.segment.SharedScratch;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** {@code glid dispatcher}: the pages, the REST interface, and the lead when it is its turn. */
public final class DispatcherProcess {
  /** Other dispatchers take jobs in meanwhile; photos may have been sent before their job. */
  private static final Leftovers.Patience PATIENCE =
      new Leftovers.Patience(Duration.ofHours(1), Duration.ofDays(1));

  private DispatcherProcess() {}

  /**
   * Does its work; returns when the process is told to end.
   *
   * @param say tells its user what it found
   * @throws glid.core.language.ExplainedFailure if port, broker or store cannot be had
   */
  public static void run(FleetSettings settings, Consumer<Wording> say) {
    settings.listening().requireFree();
    String name = FleetServers.newName(settings.role());
    try (SharedScratch folder = SharedScratch.claim(settings.temporary());
        FleetMember member = new FleetServers(settings, say).join("glid " + name, folder.path())) {
      Server.run(
          new Served(
              member,
              Set.of(Role.DISPATCHER),
              face(settings, member),
              settings.listening(),
              () -> {
                member.lead(LeaderThread.Charge.ofFleet(() -> member.leftovers().remove(PATIENCE)));
                String page = settings.listening().page();
                say.accept(
                    new Wording(
                        "Ready: open %s in a browser".formatted(page),
                        "準備ができました。ブラウザーで %s を開いてください".formatted(page)));
              },
              Duration.ZERO));
    }
  }

  private static Face.Web face(FleetSettings settings, FleetMember member) {
    S3Settings store = settings.servers().store();
    return new Face.Web(
        UploadFolder.open(member.uploads()),
        new Seal(SealKey.derivedFrom(store.secretKey(), store.bucket())),
        settings.rules(),
        new PresignedResults(new S3DirectLinks(store, settings.servers().publicStore())),
        SecurityHeaders.withVideosFrom(settings.servers().publicStore()));
  }
}
