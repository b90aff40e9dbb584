package glid.standalone.remote;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a server elsewhere could not, or would not do. */
public final class RemoteFailure extends ExplainedFailure {
  private static final long serialVersionUID = 1;

  private RemoteFailure(Wording explanation, @Nullable Throwable cause) {
    super(explanation, cause);
  }

  private static RemoteFailure of(String english, String japanese) {
    return new RemoteFailure(new Wording(english, japanese), null);
  }

  static RemoteFailure notThere(ServerAddress server, IOException cause) {
    String reason = reason(cause);
    return new RemoteFailure(
        new Wording(
            "no server answers at %s (%s); check the address of --server, and that 'glid serve' or 'glid dispatcher' runs there"
                .formatted(server, reason),
            "%s のサーバーに接続できません(%s)。--server のアドレスと、サーバー(glid serve または glid dispatcher)が動いているかを確認してください"
                .formatted(server, reason)),
        cause);
  }

  static RemoteFailure notAGlid(ServerAddress server, int status) {
    return of(
        "what answers at %s is not a Glid (HTTP status %d); check the address of --server"
            .formatted(server, status),
        "%s は Glid のサーバーではありません(HTTP ステータス %d)。--server のアドレスを確認してください".formatted(server, status));
  }

  static RemoteFailure tokenWanted(ServerAddress server) {
    return of(
        "%s wants a token; set GLID_TOKEN to the one that it was started with".formatted(server),
        "%s にはトークンが必要です。サーバーと同じ値を GLID_TOKEN に設定してください".formatted(server));
  }

  static RemoteFailure tokenWrong(ServerAddress server) {
    return of(
        "%s does not accept the token; set GLID_TOKEN to the one that it was started with"
            .formatted(server),
        "%s がトークンを受け付けません。サーバーと同じ値を GLID_TOKEN に設定してください".formatted(server));
  }

  static RemoteFailure unsendableToken() {
    return of(
        "GLID_TOKEN: only visible ASCII characters can be sent to a server",
        "GLID_TOKEN: サーバーに送れるのは ASCII の印字可能文字だけです");
  }

  /** An answer that says why in words. */
  static RemoteFailure refused(ServerAddress server, Reply reply) {
    return of(
        "%s refused the request (%s)".formatted(server, reply.summary()),
        "%s がリクエストを拒否しました(%s)".formatted(server, reply.summary()));
  }

  static RemoteFailure notUnderstood(ServerAddress server, String what) {
    return of(
        "an answer of %s cannot be understood (%s); is it of the same version as this program?"
            .formatted(server, what),
        "%s の応答を解釈できません(%s)。このプログラムと同じバージョンか確認してください".formatted(server, what));
  }

  /** What the server has goes on without us. */
  static RemoteFailure lost(URI address, Duration patience, IOException cause) {
    String host = address.getScheme() + "://" + address.getAuthority();
    String reason = reason(cause);
    return new RemoteFailure(
        new Wording(
            "no answer from %s for %d seconds (%s); a job that was submitted goes on there, and the same command goes on from here"
                .formatted(host, patience.toSeconds(), reason),
            "%s から %d 秒間応答がありません(%s)。送信済みのジョブはサーバーで続いています。同じコマンドで続きから再開します"
                .formatted(host, patience.toSeconds(), reason)),
        cause);
  }

  static RemoteFailure jobGone(URI page) {
    return of(
        "the job %s was removed by someone else; the same command submits it again".formatted(page),
        "ジョブ %s は削除されました。同じコマンドでもう一度送信します".formatted(page));
  }

  static RemoteFailure photoUnreadable(Path photo, IOException cause) {
    String reason = reason(cause);
    return new RemoteFailure(
        new Wording(
            "%s cannot be read (%s)".formatted(photo, reason),
            "%s を読み取れません(%s)".formatted(photo, reason)),
        cause);
  }

  static RemoteFailure photoChanged(Path photo) {
    return of(
        "%s changed while it was sent; run the same command again".formatted(photo),
        "%s は送信中に変更されました。同じコマンドをもう一度実行してください".formatted(photo));
  }

  static RemoteFailure videoRefused(URI address, int status) {
    String host = address.getScheme() + "://" + address.getAuthority();
    return of(
        "the job is done, but %s does not give the video (HTTP status %d); run the same command again"
            .formatted(host, status),
        "ジョブは完了しましたが、%s から動画を取得できません(HTTP ステータス %d)。同じコマンドをもう一度実行してください".formatted(host, status));
  }

  static RemoteFailure videoDamaged(String expected, String got) {
    return of(
        "the job is done, but the video did not arrive as it was made (expected %s, got %s); run the same command again"
            .formatted(expected, got),
        "ジョブは完了しましたが、受信した動画が元のファイルと一致しません(期待値 %s、受信 %s)。同じコマンドをもう一度実行してください"
            .formatted(expected, got));
  }

  /** What an exception of the network says; those of a connection not made say nothing. */
  static String reason(IOException cause) {
    if (cause instanceof ConnectException && cause.getMessage() == null) {
      return isUnknownHost(cause) ? "unknown host" : "connection refused";
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private static boolean isUnknownHost(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof UnresolvedAddressException || (cause != null && isUnknownHost(cause));
  }
}
