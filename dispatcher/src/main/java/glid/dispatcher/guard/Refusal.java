package glid.dispatcher.guard;

import glid.core.language.Wording;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemDocument;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** How a door says no. */
final class Refusal {
  private Refusal() {}

  static void answer(RoutingContext context, int status, Wording title) {
    ProblemDocument document =
        ProblemDocument.of(new Problem(status, title, List.of()), context.request());
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", document.type())
        // What is left of the body is not read.
        .putHeader("Connection", "close")
        .end(document.body());
  }
}
