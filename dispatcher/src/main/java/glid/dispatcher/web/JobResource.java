package glid.dispatcher.web;

import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestPath;

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
  public JobJson get(@RestPath String id) {
    return JobJson.of(find(id));
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
  public JobJson cancel(@RestPath String id) {
    JobEntry entry = find(id);
    RunEnd end =
        intake
            .cancel(entry.view().run().jobId())
            .orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
    ledger.ended(find(id).view().run(), end);
    return JobJson.of(find(id));
  }

  /** Runs a failed or canceled job again. */
  @POST
  @Path("retry")
  public Response retry(@RestPath String id) {
    if (intake.retry(find(id).view().run().jobId()).isEmpty()) {
      throw ProblemFound.of(
          409, "Only a failed or canceled job can be run again", "再実行できるのは、失敗または中止したジョブだけです");
    }
    return Response.accepted(JobJson.of(find(id))).location(URI.create(JobPaths.job(id))).build();
  }

  private JobEntry find(String id) {
    return catalog.find(id).orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
  }
}
