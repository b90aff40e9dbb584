package glid.dispatcher.page;

import glid.core.job.JobId;
import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The page of one job and its buttons, which work without scripts. */
@Path("/jobs/{id}")
@Blocking
public class JobPageResource {
  private final JobCatalog catalog;
  private final JobIntake intake;
  private final JobLedger ledger;

  JobPageResource(JobCatalog catalog, JobIntake intake, JobLedger ledger) {
    this.catalog = catalog;
    this.intake = intake;
    this.ledger = ledger;
  }

  /** The job as it is now. */
  @GET
  public Response job(@RestPath String id, @Context HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    return catalog
        .find(id)
        .map(entry -> new JobDescription(entry, language, Instant.now()))
        .map(job -> Html.page(200, new JobTemplate(Html.code(language), job), request))
        .orElseGet(() -> ErrorPage.NOT_FOUND.answer(request));
  }

  /** Ends it, unless it has ended. */
  @POST
  @Path("cancel")
  public Response cancel(@RestPath String id, @Context HttpServerRequest request) {
    return catalog.find(id).map(this::cancel).orElseGet(() -> ErrorPage.NOT_FOUND.answer(request));
  }

  private Response cancel(JobEntry entry) {
    JobId job = entry.view().run().jobId();
    intake.cancel(job).ifPresent(end -> ledger.ended(entry.view().run(), end));
    return Html.goTo("/jobs/" + job);
  }
}
