package glid.dispatcher.guard;

import glid.core.language.Wording;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every request, whatever answers it: refuses names that are not this server's (so
 * that no foreign name can be pointed at it), changes that a page of another origin asks for, and,
 * where a token is set, who does not know it.
 */
public final class RequestGuard implements Door {
  /** Where a browser tells the token. */
  public static final String SIGN_IN = "/sign-in";

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String BEARER = "bearer ";

  private static final Wording FOREIGN_HOST =
      new Wording(
          "This server is not known by that name; add the name to GLID_HTTP_HOSTS",
          "この名前ではアクセスできません。名前を GLID_HTTP_HOSTS に追加してください");
  private static final Wording FOREIGN_ORIGIN =
      new Wording("A page of another site may not change anything here", "ほかのサイトのページからは変更できません");
  private static final Wording NO_TOKEN =
      new Wording(
          "Sign in with the token: send it as 'Authorization: Bearer TOKEN'",
          "トークンが必要です。'Authorization: Bearer トークン' を送ってください");

  private final AccessRules rules;
  private final SignIn signIn;
  private final SecurityHeaders headers;

  /**
   * @param headers of every response, also of refusals
   */
  public RequestGuard(AccessRules rules, SignIn signIn, SecurityHeaders headers) {
    this.rules = rules;
    this.signIn = signIn;
    this.headers = headers;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    headers.addTo(context.response());
    HostAndPort own = request.authority();
    if (own == null || !isOurs(own)) {
      Refusal.answer(context, 421, FOREIGN_HOST);
    } else if (!READING.contains(request.method()) && comesFromElsewhere(request, own)) {
      Refusal.answer(context, 403, FOREIGN_ORIGIN);
    } else if (signIn.isNeeded() && !isOpen(request) && !isSignedIn(request)) {
      askForToken(context);
    } else {
      context.next();
    }
  }

  private boolean isOurs(HostAndPort authority) {
    String host = authority.host().toLowerCase(Locale.ROOT);
    return LOCAL.contains(host) || rules.hosts().contains(host);
  }

  /** Programs send neither header; browsers do with every request that can change something. */
  private static boolean comesFromElsewhere(HttpServerRequest request, HostAndPort own) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
    return otherSite || (origin != null && !isOwnOrigin(origin, own));
  }

  /** A proxy before this server may speak https. */
  private static boolean isOwnOrigin(String origin, HostAndPort own) {
    String authority = own.port() < 0 ? own.host() : own.host() + ":" + own.port();
    return List.of("http://" + authority, "https://" + authority).stream()
        .anyMatch(origin::equalsIgnoreCase);
  }

  /** What must be reached to sign in, and what says no more than that the server is there. */
  private static boolean isOpen(HttpServerRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("");
    return path.equals(SIGN_IN)
        || path.equals("/health")
        || path.startsWith("/health/")
        || path.startsWith("/assets/");
  }

  private boolean isSignedIn(HttpServerRequest request) {
    String authorization = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    Cookie cookie = request.getCookie(SignIn.COOKIE);
    return (bearer && signIn.isToken(authorization.substring(BEARER.length()).strip()))
        || (cookie != null && signIn.isCookie(cookie.getValue()));
  }

  private static void askForToken(RoutingContext context) {
    HttpServerRequest request = context.request();
    String accepted = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    if (request.method().equals(HttpMethod.GET) && accepted.contains("text/html")) {
      context.response().setStatusCode(303).putHeader("Location", SIGN_IN).end();
    } else {
      context.response().putHeader("WWW-Authenticate", "Bearer");
      Refusal.answer(context, 401, NO_TOKEN);
    }
  }
}
