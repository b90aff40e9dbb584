package glid.dispatcher.page;

import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.fleet.Fleet;
import glid.dispatcher.fleet.Openness;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The workers there are, what they do and what waits for them. */
@Path("/fleet")
@Blocking
public class FleetPageResource {
  private final Fleet fleet;
  private final Openness openness;
  private final JobTitles titles;

  FleetPageResource(Fleet fleet, Openness openness, JobCatalog catalog) {
    this.fleet = fleet;
    this.openness = openness;
    this.titles = new JobTitles(catalog);
  }

  /** The fleet as it is now. */
  @GET
  public Response fleet(@Context HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    FleetDescription description = new FleetDescription(fleet.status(), openness, titles, language);
    return Html.page(200, new FleetTemplate(RequestLanguage.code(language), description), request);
  }
}
