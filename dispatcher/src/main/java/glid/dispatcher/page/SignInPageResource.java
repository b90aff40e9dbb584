package glid.dispatcher.page;

import glid.dispatcher.guard.RequestGuard;
import glid.dispatcher.problem.RequestLanguage;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;

/** The page that asks for the token. */
@Path(RequestGuard.SIGN_IN)
@Blocking
public class SignInPageResource {
  /** Asks. */
  @GET
  public Response signIn(@RestQuery boolean wrong, @Context HttpServerRequest request) {
    String code = RequestLanguage.code(RequestLanguage.of(request));
    return Html.page(200, new SignInTemplate(code, wrong), request);
  }
}
