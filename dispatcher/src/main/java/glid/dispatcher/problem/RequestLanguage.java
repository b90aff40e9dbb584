package glid.dispatcher.problem;

import glid.core.language.Language;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of a request's sender: the parameter {@code lang} wins over the cookie of that name,
 * the cookie over {@code Accept-Language} (RFC 9110, 12.5.4).
 */
public final class RequestLanguage {
  /** Name of the parameter and of the cookie; the value is {@code ja} or {@code en}. */
  public static final String NAME = "lang";

  private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.JAPANESE);

  private RequestLanguage() {}

  /** The language to answer a request in. */
  public static Language of(HttpServerRequest request) {
    Cookie cookie = request.getCookie(NAME);
    return of(
        request.getParam(NAME),
        cookie == null ? null : cookie.getValue(),
        request.getHeader("Accept-Language"));
  }

  /** The code of a language in HTML and in the cookie. */
  public static String code(Language language) {
    return language.pick("en", "ja");
  }

  static Language of(
      @Nullable String parameter, @Nullable String cookie, @Nullable String accepted) {
    if (isKnown(parameter)) {
      return Language.of(Locale.of(parameter));
    }
    if (isKnown(cookie)) {
      return Language.of(Locale.of(cookie));
    }
    return accepted == null ? Language.ENGLISH : preferred(accepted);
  }

  private static boolean isKnown(@Nullable String language) {
    return language != null
        && KNOWN.stream().anyMatch(known -> known.getLanguage().equals(language));
  }

  private static Language preferred(String accepted) {
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), KNOWN);
      return best == null ? Language.ENGLISH : Language.of(best);
    } catch (IllegalArgumentException _) {
      // Not a list of languages: as good as none.
      return Language.ENGLISH;
    }
  }
}
