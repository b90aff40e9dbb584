package glid.dispatcher.guard;

import io.vertx.core.http.HttpServerResponse;
import java.net.URI;

/** What every response tells browsers not to do. */
public final class SecurityHeaders {
  /** Pages show pictures that are not uploaded yet, hence {@code blob:}. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private final String policy;

  private SecurityHeaders(String policy) {
    this.policy = policy;
  }

  /** Pages take everything from this server. */
  public static SecurityHeaders own() {
    return new SecurityHeaders(POLICY);
  }

  /**
   * Pages take everything from this server, and videos also from another one.
   *
   * @param server {@code http} or {@code https}, of which scheme, host and port count
   */
  public static SecurityHeaders withVideosFrom(URI server) {
    String origin = server.getScheme() + "://" + server.getRawAuthority();
    return new SecurityHeaders(POLICY + "; media-src 'self' " + origin);
  }

  void addTo(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Content-Type-Options", "nosniff")
        // Not no-referrer: forms would then be sent with 'Origin: null' (Fetch, "serialize a
        // request origin").
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
