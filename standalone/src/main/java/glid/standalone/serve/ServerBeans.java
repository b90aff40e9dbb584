package glid.standalone.serve;

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
import glid.standalone.member.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the REST interface its dispatcher, and begins the work of this process. */
@ApplicationScoped
class ServerBeans {
  @Produces
  @Singleton
  JobIntake intake() {
    return Server.served().member().intake();
  }

  @Produces
  @Singleton
  JobLedger ledger() {
    return Server.served().member().ledger();
  }

  @Produces
  @Singleton
  JobBucket bucket() {
    return Server.served().member().bucket();
  }

  @Produces
  @Singleton
  PhotoInspector inspector() {
    return new ProbingInspector();
  }

  @Produces
  @Singleton
  UploadFolder uploads() {
    return AccessBeans.web().uploads();
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
    if (Server.served().roles().contains(Role.DISPATCHER)) {
      JobMeter.watch(Server.served().member().ledger(), registry);
    }
    Server.begin();
  }
}
