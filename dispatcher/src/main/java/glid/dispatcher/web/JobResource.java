package glid.dispatcher.web;

import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** One job. */
@Path(JobPaths.JOB)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JobResource {
  private final JobCatalog catalog;
  private final JobIntake intake;
  private final JobLedger ledger;

  JobResource(JobCatalog catalog, JobIntake intake, JobLedger ledger) {
    this.catalog = catalog;
    this.intake = intake;
    this.ledger = ledger;
  }

  /** A job as it is now. */
  @GET
  public JobJson get(@RestPath String id, @Context HttpServerRequest request) {
    return JobJson.of(find(id), RequestLanguage.of(request));
  }

  /** Removes a job that has ended, with its video. */
  @DELETE
  public void delete(@RestPath String id) {
    JobId job = find(id).view().run().jobId();
    if (!intake.delete(job)) {
      throw ProblemFound.of(409, "The job is under way; cancel it first", "ジョブは実行中です。先に中止してください");
    }
    ledger.forget(job);
  }

  /** Ends a job that has not ended. */
  @POST
  @Path("cancel")
  public JobJson cancel(@RestPath String id, @Context HttpServerRequest request) {
    JobEntry entry = find(id);
    RunEnd end =
        intake
            .cancel(entry.view().run().jobId())
            .orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
    ledger.ended(find(id).view().run(), end);
    return JobJson.of(find(id), RequestLanguage.of(request));
  }

  /** Runs a failed or canceled job again, or as a new job without the photos it failed for. */
  @POST
  @Path("retry")
  public Response retry(
      @RestPath String id,
      @RestQuery @DefaultValue("false") String skipBad,
      @Context HttpServerRequest request) {
    JobId job = find(id).view().run().jobId();
    JobId again = skipBad.equals("true") ? goOnWithout(job) : runAgain(job);
    return Response.accepted(JobJson.of(find(again.text()), RequestLanguage.of(request)))
        .location(URI.create(JobPaths.job(again.text())))
        .build();
  }

  private JobId runAgain(JobId job) {
    return intake
        .retry(job)
        .orElseThrow(
            () ->
                ProblemFound.of(
                    409,
                    "Only a failed or canceled job can be run again",
                    "再実行できるのは、失敗または中止したジョブだけです"))
        .jobId();
  }

  private JobId goOnWithout(JobId job) {
    return intake
        .goOnWithout(job)
        .orElseThrow(
            () ->
                ProblemFound.of(
                    409,
                    "Only a job that failed for some of its photos can go on without them",
                    "写真を除いて再実行できるのは、一部の写真が原因で失敗したジョブだけです"));
  }

  private JobEntry find(String id) {
    return catalog.find(id).orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
  }
}
