package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param title what went wrong
 * @param errors what to change, field by field; absent where no field is at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemJson(String title, int status, List<FieldError> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final int UNPROCESSABLE_CONTENT = 422;

  /** What is wrong with one field. */
  record FieldError(String field, String message) {}

  static WebApplicationException unusable(List<FieldError> errors) {
    return new ProblemJson("The job cannot be rendered as it is", UNPROCESSABLE_CONTENT, errors)
        .asException();
  }

  static WebApplicationException noSuchJob(String id) {
    return of(Response.Status.NOT_FOUND, "There is no job '" + id + "'");
  }

  static WebApplicationException of(Response.Status status, String title) {
    return new ProblemJson(title, status.getStatusCode(), List.of()).asException();
  }

  private WebApplicationException asException() {
    return new WebApplicationException(
        title, Response.status(status).type(MEDIA_TYPE).entity(this).build());
  }
}
