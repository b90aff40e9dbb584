package glid.dispatcher.web;

import glid.dispatcher.problem.Problem;

/** What a status means where nothing more is known. */
final class StatusProblem {
  private StatusProblem() {}

  static Problem of(int status) {
    return switch (status) {
      case 400 -> Problem.of(status, "The request cannot be read as it is", "リクエストを読み取れません");
      case 404 -> Problem.of(status, "There is nothing at this address", "このアドレスには何もありません");
      case 405 ->
          Problem.of(status, "This address does not take that method", "このアドレスではこのメソッドを使えません");
      case 406 ->
          Problem.of(status, "There is no answer of an accepted type", "受け付け可能な形式では応答できません");
      case 413 -> Problem.of(status, "The request is too large", "リクエストが大きすぎます");
      case 415 ->
          Problem.of(
              status,
              "Content-Type: this address does not take that type",
              "Content-Type: このアドレスではこの形式を受け付けません");
      case 500 ->
          Problem.of(
              status,
              "Something went wrong here; the log of the server says more",
              "サーバーで問題が発生しました。詳しくはサーバーのログにあります");
      default -> Problem.of(status, "The request was refused", "リクエストを受け付けられません");
    };
  }
}
