package glid.standalone.serve;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while messages can be delivered. */
@Readiness
@Singleton
class BusReadiness implements HealthCheck {
  private static final String NAME = "bus";

  @Override
  public HealthCheckResponse call() {
    return Server.served()
        .member()
        .bus()
        .trouble()
        .map(
            why -> HealthCheckResponse.named(NAME).down().withData("reason", why.english()).build())
        .orElseGet(() -> HealthCheckResponse.up(NAME));
  }
}
