package glid.dispatcher.guard;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Stands before every request, whatever answers it: lets it pass, or answers it itself. */
public sealed interface Door extends Handler<RoutingContext> permits HealthDoor, RequestGuard {}
