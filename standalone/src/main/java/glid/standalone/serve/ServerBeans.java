package glid.standalone.serve;

import glid.core.job.HardwareUse;
import glid.core.settings.JobSettings;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.infra.bucket.JobBucket;
import glid.standalone.local.DataFolder;
import glid.standalone.local.LocalFleet;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the REST interface its dispatcher, and the dispatcher a worker. */
@ApplicationScoped
class ServerBeans {
  @Produces
  @Singleton
  LocalFleet fleet(@ConfigProperty(name = "glid.data") Optional<Path> data) {
    return LocalFleet.open(DataFolder.of(data, "serve"));
  }

  void close(@Disposes LocalFleet fleet) {
    fleet.close();
  }

  @Produces
  @Singleton
  JobIntake intake(LocalFleet fleet) {
    return fleet.intake();
  }

  @Produces
  @Singleton
  JobLedger ledger(LocalFleet fleet) {
    return fleet.ledger();
  }

  @Produces
  @Singleton
  JobBucket bucket(LocalFleet fleet) {
    return fleet.bucket();
  }

  void start(@Observes StartupEvent started, LocalFleet fleet) {
    fleet.lead(run -> true);
    fleet.work(defaults().limits(), HardwareUse.ALLOWED, fleet.scratch());
  }

  private static JobSettings defaults() {
    return switch (new SettingsReader(Map.of()).read(1)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Refused refused ->
          throw new IllegalStateException("defaults are refused: " + refused.problems());
    };
  }
}
