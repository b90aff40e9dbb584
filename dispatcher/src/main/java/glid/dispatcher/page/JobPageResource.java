package glid.dispatcher.page;

import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.fleet.Fleet;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The page of one job and its buttons, which work without scripts. */
@Path("/jobs/{id}")
@Blocking
public class JobPageResource {
  private final JobCatalog catalog;
  private final JobIntake intake;
  private final JobLedger ledger;
  private final Fleet fleet;

  JobPageResource(JobCatalog catalog, JobIntake intake, JobLedger ledger, Fleet fleet) {
    this.catalog = catalog;
    this.intake = intake;
    this.ledger = ledger;
    this.fleet = fleet;
  }

  /** The job as it is now. */
  @GET
  public Response job(@RestPath String id, @Context HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    return answer(
        id,
        entry -> {
          JobDescription job = new JobDescription(entry, language, Instant.now());
          JobWorkers work = new JobWorkers(entry.view(), fleet.status(), language);
          return Html.page(
              200, new JobTemplate(RequestLanguage.code(language), job, work), request);
        });
  }

  /** Ends it, unless it has ended. */
  @POST
  @Path("cancel")
  public Response cancel(@RestPath String id) {
    return answer(
        id,
        entry -> {
          intake.cancel(job(entry)).ifPresent(end -> ledger.ended(entry.view().run(), end));
          return Html.goTo("/jobs/" + job(entry));
        });
  }

  /**
   * Runs it again, unless it is under way or done; with {@code skipBad}, as a new job without the
   * photos that it failed for.
   */
  @POST
  @Path("retry")
  public Response retry(@RestPath String id, @RestForm boolean skipBad) {
    return answer(
        id,
        entry -> {
          JobId again = skipBad ? goOnWithout(job(entry)) : runAgain(job(entry));
          return Html.goTo("/jobs/" + again);
        });
  }

  private JobId goOnWithout(JobId job) {
    return intake.goOnWithout(job).orElse(job);
  }

  private JobId runAgain(JobId job) {
    return intake.retry(job).map(RunId::jobId).orElse(job);
  }

  /** Removes it with its video, unless it is under way. */
  @POST
  @Path("delete")
  public Response delete(@RestPath String id) {
    return answer(
        id,
        entry -> {
          if (!intake.delete(job(entry))) {
            return Html.goTo("/jobs/" + job(entry));
          }
          ledger.forget(job(entry));
          return Html.goTo("/videos");
        });
  }

  private Response answer(String id, Function<JobEntry, Response> answer) {
    return catalog.find(id).map(answer).orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
  }

  private static JobId job(JobEntry entry) {
    return entry.view().run().jobId();
  }
}
