package glid.standalone.serve;

import glid.dispatcher.fleet.Fleet;
import glid.dispatcher.fleet.Openness;
import glid.dispatcher.metric.FleetMeter;
import glid.standalone.member.FleetMember;
import glid.standalone.member.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Shows and measures what the workers do. */
@ApplicationScoped
class FleetBeans {
  /** After the worker was started by an observer without a priority (CDI 4.1, 2.8.5: 2500). */
  private static final int LATE = 3000;

  @Produces
  @Singleton
  Fleet fleet() {
    FleetMember parts = Server.served().member();
    return new Fleet(parts.roster(), parts.ledger(), parts.bus(), Clock.systemUTC());
  }

  @Produces
  @Dependent
  Openness openness() {
    return Server.served().roles().contains(Role.WORKER) ? Openness.ONE_PROCESS : Openness.OPEN;
  }

  void start(@Observes @Priority(LATE) StartupEvent started, Fleet fleet, MeterRegistry registry) {
    Served served = Server.served();
    if (served.roles().contains(Role.DISPATCHER)) {
      FleetMeter.watch(fleet, registry);
    }
    served.member().worker().ifPresent(worker -> WorkerMeter.watch(worker, registry));
  }
}
