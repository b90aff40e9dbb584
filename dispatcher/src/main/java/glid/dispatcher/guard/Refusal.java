package glid.dispatcher.guard;

import glid.core.language.Wording;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemDocument;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** How a door says no. */
final class Refusal {
  private Refusal() {}

  static void answer(RoutingContext context, int status, Wording title) {
    ProblemDocument document =
        ProblemDocument.of(new Problem(status, title, List.of()), context.request());
    HttpServerResponse response =
        context.response().setStatusCode(status).putHeader("Content-Type", document.type());
    if (context.request().version() != HttpVersion.HTTP_2) {
      // What is left of the body is not read. Later versions must not say so (RFC 9113, 8.2.2).
      response.putHeader("Connection", "close");
    }
    response.end(document.body());
  }
}
