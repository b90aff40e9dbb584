package glid.dispatcher.guard;

import io.vertx.core.http.HttpServerResponse;

/** What every response tells browsers not to do. */
final class SecurityHeaders {
  /** Pages show pictures that are not uploaded yet, hence {@code blob:}. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void addTo(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        // Not no-referrer: forms would then be sent with 'Origin: null' (Fetch, "serialize a
        // request origin").
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
