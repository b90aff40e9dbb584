package glid.standalone.serve;

import glid.standalone.member.Role;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only when the worker of this process has an encoder and takes work, if it is to have one.
 */
@Readiness
@Singleton
class EncoderReadiness implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    Served served = Server.served();
    boolean needed = served.roles().contains(Role.WORKER);
    return HealthCheckResponse.named("encoder")
        .withData("needed", needed)
        .status(!needed || served.member().isWorking())
        .build();
  }
}
