package glid.standalone.serve;

import glid.core.job.HardwareUse;
import glid.core.settings.JobSettings;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.intake.PhotoInspector;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.metric.JobMeter;
import glid.dispatcher.metric.UploadMeter;
import glid.dispatcher.submit.PhotoShelf;
import glid.dispatcher.submit.SubmissionDesk;
import glid.dispatcher.submit.UploadFolder;
import glid.infra.bucket.JobBucket;
import glid.standalone.input.ProbingInspector;
import glid.standalone.member.FleetMember;
import glid.worker.encode.EncoderProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Gives the REST interface its dispatcher, and the dispatcher a worker. */
@ApplicationScoped
class ServerBeans {
  @Produces
  @Singleton
  JobIntake intake() {
    return Server.served().fleet().intake();
  }

  @Produces
  @Singleton
  JobLedger ledger() {
    return Server.served().fleet().ledger();
  }

  @Produces
  @Singleton
  JobBucket bucket() {
    return Server.served().fleet().bucket();
  }

  @Produces
  @Singleton
  PhotoInspector inspector() {
    return new ProbingInspector();
  }

  @Produces
  @Singleton
  UploadFolder uploads() {
    return Server.served().uploads();
  }

  @Produces
  @Singleton
  PhotoShelf shelf(JobBucket bucket, PhotoInspector inspector, UploadMeter meter) {
    return new PhotoShelf(bucket.store(), inspector, meter);
  }

  @Produces
  @Singleton
  SubmissionDesk desk(JobIntake intake, PhotoShelf shelf) {
    return new SubmissionDesk(intake, shelf);
  }

  @Produces
  @Singleton
  JobCatalog catalog(JobBucket bucket, JobLedger ledger) {
    return new JobCatalog(bucket, ledger);
  }

  @Produces
  @Singleton
  UploadMeter uploadMeter(MeterRegistry registry) {
    return new UploadMeter(registry);
  }

  void start(@Observes StartupEvent started, MeterRegistry registry) {
    JobMeter.watch(Server.served().fleet().ledger(), registry);
    FleetMember fleet = Server.served().fleet();
    fleet.lead(run -> true);
    fleet.work(defaults().limits(), EncoderProbe.probe(HardwareUse.ALLOWED), fleet.scratch());
    Server.served().whenReady().run();
  }

  private static JobSettings defaults() {
    return switch (new SettingsReader(Map.of()).read(1)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Refused refused ->
          throw new IllegalStateException("defaults are refused: " + refused.problems());
    };
  }
}
