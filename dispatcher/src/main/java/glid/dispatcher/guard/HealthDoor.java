package glid.dispatcher.guard;

import glid.core.language.Wording;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * The door of a process that only tells how it is: {@code /health}, what is below, and {@code
 * /metrics}. Nothing else is there, under whatever name the process is called.
 */
public final class HealthDoor implements Door {
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Wording NOTHING =
      new Wording(
          "A worker answers only /health and /metrics; the pages are the dispatcher's",
          "ワーカーが応答するのは /health と /metrics だけです。ページはディスパッチャーにあります");

  private final SecurityHeaders headers = SecurityHeaders.own();

  @Override
  public void handle(RoutingContext context) {
    headers.addTo(context.response());
    String path = Optional.ofNullable(context.request().path()).orElse("");
    if (READING.contains(context.request().method()) && isOpen(path)) {
      context.next();
    } else {
      Refusal.answer(context, 404, NOTHING);
    }
  }

  private static boolean isOpen(String path) {
    return path.equals("/health") || path.startsWith("/health/") || path.equals("/metrics");
  }
}
