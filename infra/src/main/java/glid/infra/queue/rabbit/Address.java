package glid.infra.queue.rabbit;

import com.rabbitmq.client.ConnectionFactory;
import glid.core.language.Wording;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** Where the broker is. Its text has no password. */
final class Address {
  /** After two of these without a sign of the broker, or of us, the connection is dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Set<String> SCHEMES = Set.of("amqp", "amqps");

  private final ConnectionFactory factory;
  private final String text;

  /**
   * Reads an address.
   *
   * @throws RabbitUnusable if it is none
   */
  Address(URI uri) {
    this.text = masked(uri);
    this.factory = factory(uri, text);
  }

  /** A factory of connections whose repair is left to us. */
  ConnectionFactory factory() {
    return factory;
  }

  @Override
  public String toString() {
    return text;
  }

  /** An address without its password. */
  static String masked(URI uri) {
    String user = uri.getRawUserInfo();
    if (user == null) {
      return uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")
          ? uri.getScheme() + "://..."
          : uri.toString();
    }
    return uri.toString().replace(user + "@", user.replaceFirst(":.*", "") + "@");
  }

  private static ConnectionFactory factory(URI uri, String text) {
    if (!SCHEMES.contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
      throw noAddress(text);
    }
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
      if (uri.getScheme().equals("amqps")) {
        // The client's own choice would trust every certificate.
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      }
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw noAddress(text); // Without the cause, which may repeat the password.
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setRequestedHeartbeat(Math.toIntExact(HEARTBEAT.toSeconds()));
    factory.setConnectionTimeout(Math.toIntExact(ANSWER_LIMIT.toMillis()));
    factory.setHandshakeTimeout(Math.toIntExact(ANSWER_LIMIT.toMillis()));
    factory.setChannelRpcTimeout(Math.toIntExact(ANSWER_LIMIT.toMillis()));
    factory.setThreadFactory(Thread.ofPlatform().daemon().name("glid-amqp-", 0).factory());
    return factory;
  }

  private static RabbitUnusable noAddress(String text) {
    return new RabbitUnusable(
        new Wording(
            "'%s' is no address of RabbitMQ; expected amqp://user:password@host:5672/vhost"
                .formatted(text),
            "「%s」は RabbitMQ のアドレスではありません。amqp://user:password@host:5672/vhost の形で指定してください"
                .formatted(text)),
        null);
  }
}
