package glid.dispatcher.web;

import glid.dispatcher.guard.Door;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemDocument;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What holds for every address, whatever answers it: guards before, problems after. */
@Singleton
class Routes {
  /** Before everything else: filters of higher priority come first. */
  private static final int FIRST = 1000;

  private final Door door;

  Routes(Door door) {
    this.door = door;
  }

  void guard(@Observes Filters filters) {
    filters.register(door, FIRST);
  }

  void problems(@Observes Router router) {
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
      router.errorHandler(status, context -> answer(context, StatusProblem.of(status)));
    }
  }

  private static void answer(RoutingContext context, Problem problem) {
    if (!context.response().ended()) {
      ProblemDocument document = ProblemDocument.of(problem, context.request());
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader("Content-Type", document.type())
          .end(document.body());
    }
  }
}
