package glid.dispatcher.web;

import glid.dispatcher.guard.RequestGuard;
import glid.dispatcher.guard.SignIn;
import glid.dispatcher.problem.ProblemFound;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** Where a browser tells the token once and gets a cookie for it. */
@Path(RequestGuard.SIGN_IN)
@RunOnVirtualThread
public class SignInResource {
  private final SignIn signIn;

  SignInResource(SignIn signIn) {
    this.signIn = signIn;
  }

  /** Gives the cookie to who knows the token. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(
      @RestForm @DefaultValue("") String token, @Context HttpServerRequest request) {
    if (signIn.isToken(token.strip())) {
      return seeOther("/").header(HttpHeaders.SET_COOKIE, signIn.cookieHeader()).build();
    }
    if (Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
        .orElse("")
        .contains("text/html")) {
      return seeOther(RequestGuard.SIGN_IN + "?wrong=true").build();
    }
    throw ProblemFound.of(401, "This is not the token", "トークンが違います");
  }

  private static Response.ResponseBuilder seeOther(String address) {
    return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, address);
  }
}
