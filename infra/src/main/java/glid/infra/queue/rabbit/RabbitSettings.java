package glid.infra.queue.rabbit;

import java.net.URI;
import java.time.Duration;

/**
 * Which broker, and who asks.
 *
 * @param uri {@code amqp://user:password@host:port/vhost}, or {@code amqps} for TLS with a
 *     certificate that this machine trusts; parts may be percent-encoded, what is left out is
 *     {@code guest:guest}, port 5672 or 5671, vhost {@code /}
 * @param name of the connections, shown by the broker
 * @param patience how long opening waits for a broker that does not answer; zero: one try
 */
public record RabbitSettings(URI uri, String name, Duration patience) {
  public RabbitSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: a text, got '" + name + "'");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience: not negative, got " + patience);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RabbitSettings[uri=%s, name=%s, patience=%s]"
        .formatted(Address.masked(uri), name, patience);
  }
}
