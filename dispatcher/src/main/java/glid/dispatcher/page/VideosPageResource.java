package glid.dispatcher.page;

import glid.core.job.JobId;
import glid.core.language.Language;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All videos, page by page. */
@Path("/videos")
@Blocking
public class VideosPageResource {
  private static final int SHOWN = 24;

  private final JobCatalog catalog;

  VideosPageResource(JobCatalog catalog) {
    this.catalog = catalog;
  }

  /** The newest videos, or those older than one. */
  @GET
  public Response videos(@RestQuery @Nullable String before, @Context HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    VideosView videos =
        JobId.parse(before == null ? "" : before)
            .map(job -> VideosView.of(catalog.olderThan(job, SHOWN), true, language))
            .orElseGet(() -> VideosView.of(catalog.newest(SHOWN), false, language));
    return Html.page(200, new VideosTemplate(RequestLanguage.code(language), videos), request);
  }
}
