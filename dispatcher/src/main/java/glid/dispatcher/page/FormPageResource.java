package glid.dispatcher.page;

import glid.core.job.JobId;
import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.problem.FieldProblem;
import glid.dispatcher.problem.RequestLanguage;
import glid.dispatcher.submit.PhotoShelf;
import glid.dispatcher.submit.SubmissionDesk;
import glid.dispatcher.submit.SubmissionResult;
import glid.infra.bucket.IdempotencyConflict;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The form, and what a browser without scripts sends with it. */
@Path("/")
@Blocking
public class FormPageResource {
  private static final int VIDEOS_SHOWN = 6;
  private static final int UNPROCESSABLE_CONTENT = 422;

  private final SubmissionDesk desk;
  private final PhotoShelf shelf;
  private final JobCatalog catalog;

  FormPageResource(SubmissionDesk desk, PhotoShelf shelf, JobCatalog catalog) {
    this.desk = desk;
    this.shelf = shelf;
    this.catalog = catalog;
  }

  /** The empty form. */
  @GET
  public Response form(@Context HttpServerRequest request) {
    return show(200, FormView.Content.empty(newKey()), request);
  }

  /** Takes a job, or shows the form again with what is wrong. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response submit(MultipartFormDataInput form, @Context HttpServerRequest request) {
    PageUpload upload = PageUpload.of(form);
    return switch (submit(upload)) {
      case SubmissionResult.Accepted(JobId job, _) -> Html.goTo("/jobs/" + job);
      case SubmissionResult.Refused(List<FieldProblem> problems) -> {
        Language language = RequestLanguage.of(request);
        List<FormView.Wrong> wrong =
            problems.stream().map(problem -> wrong(problem, language)).toList();
        yield show(UNPROCESSABLE_CONTENT, upload.again(wrong, shelf, newKey()), request);
      }
    };
  }

  private SubmissionResult submit(PageUpload upload) {
    try {
      return upload.key().isBlank()
          ? desk.submit(upload.submission())
          : desk.submit(upload.submission(), upload.key());
    } catch (IdempotencyConflict _) {
      // Somebody went back in the browser and changed the form: that is another job.
      return desk.submit(upload.submission());
    }
  }

  private Response show(int status, FormView.Content content, HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    VideosView videos = VideosView.of(catalog.newest(VIDEOS_SHOWN), false, language);
    FormView form = FormView.of(content, language);
    return Html.page(
        status, new FormTemplate(RequestLanguage.code(language), form, videos), request);
  }

  private static FormView.Wrong wrong(FieldProblem problem, Language language) {
    String photo = problem.photo().isEmpty() ? "" : problem.photo() + ": ";
    return new FormView.Wrong(problem.field(), photo + problem.message().in(language));
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
