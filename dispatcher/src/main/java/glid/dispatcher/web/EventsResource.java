package glid.dispatcher.web;

import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemFound;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What happens to a job, as server-sent events. */
@Path(JobPaths.JOB + "/events")
@Blocking
public class EventsResource {
  private final JobCatalog catalog;
  private final JobLedger ledger;

  EventsResource(JobCatalog catalog, JobLedger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /**
   * A job as it is now and after every change, until it ends. Who comes back after a lost
   * connection gets the state of now first, so nothing that matters is lost.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<OutboundSseEvent> events(
      @RestPath String id,
      @HeaderParam("Last-Event-ID") @Nullable String last,
      @Context Sse sse,
      @Context HttpServerRequest request) {
    JobEntry entry = catalog.find(id).orElseThrow(() -> new ProblemFound(Problem.noSuchJob(id)));
    JobEvents events = new JobEvents(sse, RequestLanguage.of(request), last);
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(emitter -> new JobStream(ledger, entry, events).feed(emitter));
  }
}
