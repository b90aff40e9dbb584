package glid.standalone.serve;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only when the worker of this process has an encoder and takes work. */
@Readiness
@Singleton
class EncoderReadiness implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("encoder").status(Server.served().fleet().isWorking()).build();
  }
}
