package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import glid.core.job.JobId;
import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobPage;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import glid.dispatcher.problem.RequestLanguage;
import glid.dispatcher.submit.Submission;
import glid.dispatcher.submit.SubmissionDesk;
import glid.dispatcher.submit.SubmissionResult;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** All jobs: submit one, list them. */
@Path(JobPaths.JOBS)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JobsResource {
  private static final int MOST_LISTED = 100;

  private final SubmissionDesk desk;
  private final JobCatalog catalog;

  JobsResource(SubmissionDesk desk, JobCatalog catalog) {
    this.desk = desk;
    this.catalog = catalog;
  }

  /** Takes a job as a form, with its photos. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response submitForm(
      MultipartFormDataInput form,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServerRequest request) {
    return submit(new JobForm(form).submission(), key, RequestLanguage.of(request));
  }

  /** Takes a job of photos that were uploaded before. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submitJson(
      InputStream body,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context HttpServerRequest request) {
    return submit(JobRequest.read(body).submission(), key, RequestLanguage.of(request));
  }

  private Response submit(Submission submission, @Nullable String key, Language language) {
    SubmissionResult result =
        key == null || key.isBlank() ? desk.submit(submission) : desk.submit(submission, key);
    return switch (result) {
      case SubmissionResult.Accepted accepted -> accepted(accepted, language);
      case SubmissionResult.Refused refused ->
          throw new ProblemFound(Problem.unusable(refused.problems()));
    };
  }

  private Response accepted(SubmissionResult.Accepted accepted, Language language) {
    String id = accepted.job().text();
    JobJson job =
        catalog
            .find(accepted.job())
            .map(entry -> JobJson.of(entry, language, accepted.notices()))
            .orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
    return Response.accepted(job).location(URI.create(JobPaths.job(id))).build();
  }

  /** The newest jobs, or those older than one. */
  @GET
  public PageJson list(
      @RestQuery @DefaultValue("20") String limit,
      @RestQuery @DefaultValue("") String before,
      @Context HttpServerRequest request) {
    int most = limit(limit);
    Language language = RequestLanguage.of(request);
    if (before.isEmpty()) {
      return PageJson.of(catalog.newest(most), language);
    }
    JobId job =
        JobId.parse(before)
            .orElseThrow(
                () ->
                    ProblemFound.of(
                        400,
                        "before: expected the id of a job, got '" + before + "'",
                        "before: ジョブの ID を指定してください(指定値: '" + before + "')"));
    return PageJson.of(catalog.olderThan(job, most), language);
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST_LISTED) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // Told below, as is a number out of bounds.
    }
    throw ProblemFound.of(
        400,
        "limit: expected a whole number from 1 to %d, got '%s'".formatted(MOST_LISTED, text),
        "limit: 1から%dまでの整数を指定してください(指定値: '%s')".formatted(MOST_LISTED, text));
  }

  /**
   * Some jobs.
   *
   * @param next address of the next page, absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PageJson(List<JobJson> jobs, @Nullable String next) {
    static PageJson of(JobPage page, Language language) {
      return new PageJson(
          page.jobs().stream().map(entry -> JobJson.of(entry, language)).toList(),
          page.next()
              .map(id -> JobPaths.JOBS + "?limit=" + page.jobs().size() + "&before=" + id)
              .orElse(null));
    }
  }
}
