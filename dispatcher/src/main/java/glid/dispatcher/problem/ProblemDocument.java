package glid.dispatcher.problem;

import glid.core.language.Language;
import glid.core.language.Wording;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * What a problem is answered with: a page for people, {@link Problem#MEDIA_TYPE} for programs.
 *
 * @param type of the body
 */
public record ProblemDocument(String type, String body) {
  private static final String PAGE_TYPE = "text/html;charset=UTF-8";

  /** Where only programs ask. */
  private static final String INTERFACE = "/api/";

  /** The answer to a request, in its language. */
  public static ProblemDocument of(Problem problem, HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    return wantsPage(request)
        ? new ProblemDocument(PAGE_TYPE, page(problem, language))
        : new ProblemDocument(Problem.MEDIA_TYPE, problem.json(language));
  }

  private static boolean wantsPage(HttpServerRequest request) {
    String accepted = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    String path = Optional.ofNullable(request.path()).orElse("");
    return accepted.contains("text/html") && !path.startsWith(INTERFACE);
  }

  private static String page(Problem problem, Language language) {
    String code = RequestLanguage.code(language);
    return new ErrorTemplate(
            code, problem.status(), problem.title().in(language), advice(problem).in(language))
        .setLocale(code)
        .render();
  }

  private static Wording advice(Problem problem) {
    return switch (problem.status()) {
      case 403 ->
          new Wording(
              "The address may have expired. Start again from the page of the video.",
              "リンクの期限が切れている可能性があります。動画のページからもう一度お試しください。");
      case 404 ->
          new Wording(
              "The address is wrong, or the video was deleted.", "アドレスが間違っているか、動画が削除されています。");
      case 500, 503 ->
          new Wording(
              "It is not your fault. Try again; if it stays so, the server's log says more.",
              "もう一度お試しください。続く場合は、サーバーのログをご確認ください。");
      default -> new Wording("Go back and try again.", "前のページに戻って、もう一度お試しください。");
    };
  }
}
