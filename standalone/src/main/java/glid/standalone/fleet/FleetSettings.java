package glid.standalone.fleet;

import glid.core.job.HardwareUse;
import glid.core.media.EncoderFamily;
import glid.core.settings.ResourceLimits;
import glid.dispatcher.guard.AccessRules;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import glid.standalone.serve.Listening;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What a process of a fleet is told by its environment. What its role does not read has its
 * default.
 *
 * @param listening where it answers
 * @param rules who may ask a dispatcher
 * @param share what a worker gives
 * @param temporary folder for temporary files
 */
public record FleetSettings(
    Role role,
    Servers servers,
    Listening listening,
    AccessRules rules,
    Share share,
    Path temporary) {
  /** How long a process waits for servers that are not there yet. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What the fleet shares.
   *
   * @param broker with user, password and virtual host
   * @param publicStore where browsers reach the store
   */
  public record Servers(URI broker, S3Settings store, URI publicStore) {
    /** Says all but secrets. */
    @Override
    public String toString() {
      return "Servers[broker=%s, store=%s, publicStore=%s]"
          .formatted(Masked.address(broker.toString()), store, publicStore);
    }
  }

  /**
   * What a worker gives.
   *
   * @param slots segments at the same time, 0 for what the limits allow
   * @param families encoders to use
   * @param hardware whether encoders in hardware may be used
   * @param gpu whether the GPU may render, for jobs that allow it
   * @param grace for what is under way when it is told to end
   */
  public record Share(
      int slots,
      Set<EncoderFamily> families,
      ResourceLimits limits,
      HardwareUse hardware,
      HardwareUse gpu,
      Duration grace) {
    public Share {
      families = Set.copyOf(families);
    }
  }
}
