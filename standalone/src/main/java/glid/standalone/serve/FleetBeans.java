package glid.standalone.serve;

import glid.dispatcher.fleet.Fleet;
import glid.dispatcher.fleet.Openness;
import glid.dispatcher.metric.FleetMeter;
import glid.standalone.local.LocalFleet;
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
    LocalFleet parts = Server.served().fleet();
    return new Fleet(parts.roster(), parts.ledger(), parts.bus(), Clock.systemUTC());
  }

  @Produces
  @Dependent
  Openness openness() {
    return Openness.ONE_PROCESS;
  }

  void start(@Observes @Priority(LATE) StartupEvent started, Fleet fleet, MeterRegistry registry) {
    FleetMeter.watch(fleet, registry);
    Server.served().fleet().worker().ifPresent(worker -> WorkerMeter.watch(worker, registry));
  }
}
