package glid.dispatcher.web;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.language.Language;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.infra.bucket.IdempotencyConflict;
import glid.infra.bucket.JobBucket;
import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Jobs over HTTP. */
@Path(JobResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class JobResource {
  static final String PATH = "/api/jobs";

  private final JobIntake intake;
  private final JobLedger ledger;
  private final JobBucket bucket;

  JobResource(JobIntake intake, JobLedger ledger, JobBucket bucket) {
    this.intake = intake;
    this.ledger = ledger;
    this.bucket = bucket;
  }

  /** Accepts a job: a multipart form with {@code photos} and settings. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response submit(
      MultipartFormDataInput form,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpHeaders headers) {
    JobSpec spec = new JobUpload(form).store(bucket.store(), languageOf(headers));
    JobId job;
    try {
      job = key == null ? intake.submit(spec) : intake.submit(spec, key);
    } catch (IdempotencyConflict conflict) {
      throw ProblemJson.of(Response.Status.CONFLICT, String.valueOf(conflict.getMessage()));
    }
    return Response.accepted(JobJson.of(find(job.text()), languageOf(headers)))
        .location(URI.create(PATH + "/" + job))
        .build();
  }

  /** A job as it is now. */
  @GET
  @Path("{id}")
  public JobJson get(@RestPath String id, @Context HttpHeaders headers) {
    return JobJson.of(find(id), languageOf(headers));
  }

  /** A job as it is now and after every change, as server-sent events, until it ends. */
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<JobJson> events(@RestPath String id, @Context HttpHeaders headers) {
    Language language = languageOf(headers);
    JobId job = find(id).run().jobId();
    return Multi.createFrom()
        .<JobView>emitter(
            emitter -> {
              JobLedger.Watch watch =
                  ledger.watch(
                      job,
                      view -> {
                        emitter.emit(view);
                        if (view.state().isTerminal()) {
                          emitter.complete();
                        }
                      });
              emitter.onTermination(watch::close);
              // After the watch began, so that no change falls between the two.
              JobView now = find(id);
              emitter.emit(now);
              if (now.state().isTerminal()) {
                emitter.complete();
              }
            })
        .onOverflow()
        .dropPreviousItems()
        .map(view -> JobJson.of(view, language));
  }

  /** Ends a job that has not ended. */
  @POST
  @Path("{id}/cancel")
  public JobJson cancel(@RestPath String id, @Context HttpHeaders headers) {
    JobId job = find(id).run().jobId();
    RunEnd end = intake.cancel(job).orElseThrow(() -> ProblemJson.noSuchJob(id));
    JobView view = find(id);
    ledger.ended(view.run(), end);
    return JobJson.of(find(id), languageOf(headers));
  }

  /** Runs a failed or canceled job again. */
  @POST
  @Path("{id}/retry")
  public Response retry(@RestPath String id, @Context HttpHeaders headers) {
    JobId job = find(id).run().jobId();
    if (intake.retry(job).isEmpty()) {
      throw ProblemJson.of(
          Response.Status.CONFLICT, "Only a failed or canceled job can be run again");
    }
    return Response.accepted(JobJson.of(find(id), languageOf(headers))).build();
  }

  /** The finished video. */
  @GET
  @Path("{id}/video")
  @Produces("video/mp4")
  public Response video(@RestPath String id) {
    JobView view = find(id);
    if (!(view.end() instanceof RunEnd.Done done)) {
      throw ProblemJson.of(
          Response.Status.CONFLICT, "The video is not there: the job is " + view.state());
    }
    long size = done.video().sizeBytes();
    return Response.ok(bucket.store().open(new ObjectKey(done.video().key()), ByteRange.WHOLE))
        .header(HttpHeaders.CONTENT_LENGTH, size)
        .build();
  }

  private JobView find(String id) {
    return jobId(id).flatMap(ledger::view).orElseThrow(() -> ProblemJson.noSuchJob(id));
  }

  private static Optional<JobId> jobId(String id) {
    try {
      return Optional.of(new JobId(id));
    } catch (IllegalArgumentException _) {
      // Not an id at all: there is no such job either.
      return Optional.empty();
    }
  }

  private static Language languageOf(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream()
        .findFirst()
        .map(Language::of)
        .orElse(Language.ENGLISH);
  }
}
