package glid.dispatcher.page;

import glid.dispatcher.problem.RequestLanguage;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/** Answers with pages, in the language of the reader. */
final class Html {
  static final String TYPE = "text/html;charset=UTF-8";

  private static final Duration REMEMBERED = Duration.ofDays(365);

  private Html() {}

  static Response page(int status, TemplateInstance page, HttpServerRequest request) {
    String code = RequestLanguage.code(RequestLanguage.of(request));
    Response.ResponseBuilder response =
        Response.status(status)
            .entity(page.setLocale(code).render())
            .type(TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (request.getParam(RequestLanguage.NAME) != null) {
      response.header(
          HttpHeaders.SET_COOKIE,
          "%s=%s; Path=/; Max-Age=%d; SameSite=Lax"
              .formatted(RequestLanguage.NAME, code, REMEMBERED.toSeconds()));
    }
    return response.build();
  }

  /** Sends the browser elsewhere, after a form was sent. */
  static Response goTo(String address) {
    return Response.seeOther(URI.create(address)).build();
  }
}
