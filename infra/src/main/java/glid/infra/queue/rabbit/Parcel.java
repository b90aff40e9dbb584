package glid.infra.queue.rabbit;

import com.rabbitmq.client.AMQP;
import glid.core.message.Message;
import glid.infra.json.Messages;
import glid.infra.queue.Tracing;
import java.util.HashMap;
import java.util.Map;

/**
 * A message as the broker carries it.
 *
 * @param type what it is, see {@link Messages#type}
 * @param headers the sender's trace, and what is known of a dead letter
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares parcels.
record Parcel(BrokerTopology.Post post, String type, Map<String, String> headers, byte[] body) {
  private static final Messages MESSAGES = new Messages();
  private static final int PERSISTENT = 2;

  Parcel {
    headers = Map.copyOf(headers);
  }

  /** A message that takes the current trace along. */
  static Parcel of(BrokerTopology.Post post, Message message) {
    return new Parcel(post, Messages.type(message), Tracing.headers(), MESSAGES.write(message));
  }

  /** The message inside; throws as {@link Messages#read} does. */
  static Message read(byte[] body) {
    return MESSAGES.read(body);
  }

  /** Its properties on the wire. */
  AMQP.BasicProperties properties(String messageId) {
    return new AMQP.BasicProperties.Builder()
        .contentType("application/json")
        .deliveryMode(PERSISTENT)
        .type(type)
        .messageId(messageId)
        .headers(new HashMap<>(headers))
        .build();
  }

  @Override
  public String toString() {
    return type + " for " + post.queue();
  }
}
