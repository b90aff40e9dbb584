package glid.infra.queue.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import glid.core.language.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the broker means.
 *
 * @param permanent whether trying again is useless until somebody changes something
 */
record Diagnosis(Wording wording, boolean permanent) {
  static Diagnosis of(Address address, Throwable failure) {
    if (failure instanceof AuthenticationFailureException) {
      return permanent(
          "RabbitMQ at %s refuses user and password. Correct them.".formatted(address),
          "RabbitMQ（%s）にユーザー名とパスワードを拒否されました。正しい値を指定してください。".formatted(address));
    }
    @Nullable Refusal refusal = refusal(failure);
    if (refusal == null) {
      String reason = innermost(failure);
      return new Diagnosis(
          new Wording(
              "RabbitMQ at %s does not answer: %s. Start it, or correct the address."
                  .formatted(address, reason),
              "RabbitMQ（%s）が応答しません：%s。起動しているか、アドレスが正しいか確認してください。".formatted(address, reason)),
          false);
    }
    return switch (refusal.code()) {
      case AMQP.NOT_ALLOWED ->
          permanent(
              "RabbitMQ at %s gives no access to the virtual host: %s. Create it, or permit it."
                  .formatted(address, refusal.text()),
              "RabbitMQ（%s）の仮想ホストに接続できません：%s。仮想ホストを作成するか、権限を与えてください。"
                  .formatted(address, refusal.text()));
      case AMQP.ACCESS_REFUSED ->
          permanent(
              "RabbitMQ at %s does not permit: %s. Let the user configure, write and read glid.*."
                  .formatted(address, refusal.text()),
              "RabbitMQ（%s）の権限が足りません：%s。glid.* の configure・write・read を許可してください。"
                  .formatted(address, refusal.text()));
      case AMQP.PRECONDITION_FAILED ->
          permanent(
              "RabbitMQ at %s has a queue of that name with other arguments: %s. Delete it."
                  .formatted(address, refusal.text()),
              "RabbitMQ（%s）に同じ名前で引数の異なるキューがあります：%s。そのキューを削除してください。"
                  .formatted(address, refusal.text()));
      default ->
          new Diagnosis(
              new Wording(
                  "RabbitMQ at %s ended the connection: %s.".formatted(address, refusal.text()),
                  "RabbitMQ（%s）に接続を切られました：%s。".formatted(address, refusal.text())),
              false);
    };
  }

  /** The code with which the broker closed a channel, but not its connection; 0 if it did not. */
  static int channelCode(Throwable failure) {
    @Nullable Refusal refusal = refusal(failure);
    return refusal == null || refusal.ofConnection() ? 0 : refusal.code();
  }

  private record Refusal(int code, String text, boolean ofConnection) {}

  private static Diagnosis permanent(String english, String japanese) {
    return new Diagnosis(new Wording(english, japanese), true);
  }

  private static @Nullable Refusal refusal(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ShutdownSignalException signal) {
        @Nullable Method reason = signal.getReason();
        if (reason instanceof AMQP.Connection.Close close) {
          return new Refusal(close.getReplyCode(), close.getReplyText(), true);
        }
        if (reason instanceof AMQP.Channel.Close close) {
          return new Refusal(close.getReplyCode(), close.getReplyText(), false);
        }
      }
    }
    return null;
  }

  private static String innermost(Throwable failure) {
    if (failure instanceof ChannelContinuationTimeoutException) {
      return "connected, but a request was not answered in time";
    }
    Throwable cause = failure;
    for (@Nullable Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
