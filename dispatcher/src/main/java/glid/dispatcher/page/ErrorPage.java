package glid.dispatcher.page;

import glid.core.language.Language;
import glid.dispatcher.problem.RequestLanguage;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;

/** Pages for what cannot be shown. */
enum ErrorPage {
  FORBIDDEN(
      403,
      "This is not allowed",
      "この操作は許可されていません",
      "The address may have expired. Start again from the page of the video.",
      "リンクの期限が切れている可能性があります。動画のページからもう一度お試しください。"),
  NOT_FOUND(
      404,
      "There is nothing here",
      "ページが見つかりません",
      "The address is wrong, or the video was deleted.",
      "アドレスが間違っているか、動画が削除されています。"),
  BROKEN(
      500,
      "Something went wrong here",
      "サーバーで問題が起きました",
      "It is not your fault. Try again; if it stays so, the server's log says more.",
      "もう一度お試しください。続く場合は、サーバーのログをご確認ください。");

  private final int status;
  private final String englishTitle;
  private final String japaneseTitle;
  private final String englishAdvice;
  private final String japaneseAdvice;

  ErrorPage(
      int status,
      String englishTitle,
      String japaneseTitle,
      String englishAdvice,
      String japaneseAdvice) {
    this.status = status;
    this.englishTitle = englishTitle;
    this.japaneseTitle = japaneseTitle;
    this.englishAdvice = englishAdvice;
    this.japaneseAdvice = japaneseAdvice;
  }

  int status() {
    return status;
  }

  Response answer(HttpServerRequest request) {
    return Html.page(status, template(request), request);
  }

  ErrorTemplate template(HttpServerRequest request) {
    Language language = RequestLanguage.of(request);
    return new ErrorTemplate(
        Html.code(language),
        status,
        language.pick(englishTitle, japaneseTitle),
        language.pick(englishAdvice, japaneseAdvice));
  }
}
