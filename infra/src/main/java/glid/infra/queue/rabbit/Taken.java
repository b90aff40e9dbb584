package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.ShutdownSignalException;
import glid.infra.queue.Tracing;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message that the broker gave to one of our channels. It is settled there or nowhere: when the
 * channel is gone, the broker has already taken the message back.
 *
 * @param post where it came from
 */
record Taken(Channel channel, BrokerTopology.Post post, Delivery delivery) {
  private static final Logger LOG = LoggerFactory.getLogger(Taken.class);

  @FunctionalInterface
  private interface Step {
    void on(Channel channel, long tag) throws IOException;
  }

  /** Failed deliveries before this one. */
  int failures() {
    Map<String, Object> headers = delivery.getProperties().getHeaders();
    return headers != null && headers.get("x-delivery-count") instanceof Number count
        ? count.intValue()
        : 0;
  }

  String type() {
    return String.valueOf(delivery.getProperties().getType());
  }

  /** All headers that are text. */
  Map<String, String> headers() {
    Map<String, String> texts = new HashMap<>();
    if (delivery.getProperties().getHeaders() != null) {
      delivery
          .getProperties()
          .getHeaders()
          .forEach(
              (name, value) -> {
                if (value instanceof LongString text) {
                  texts.put(name, text.toString());
                }
              });
    }
    return texts;
  }

  /** The trace of its sender. */
  Context sentIn() {
    return Tracing.context(headers());
  }

  /** The same message, to be sent again; what the broker noted on it is left out. */
  Parcel parcel(BrokerTopology.Post to) {
    Map<String, String> own = headers();
    own.keySet().removeIf(name -> name.startsWith("x-"));
    return new Parcel(to, type(), own, delivery.getBody());
  }

  /** It is handled. */
  void done() {
    settle((on, tag) -> on.basicAck(tag, false));
  }

  /** It failed, and counts as failed. */
  void failed() {
    settle((on, tag) -> on.basicReject(tag, true));
  }

  /** Nobody tried it; since 4.3 this counts for nothing. */
  void giveBack() {
    settle((on, tag) -> on.basicNack(tag, false, true));
  }

  @Override
  public String toString() {
    return type() + " from " + post.queue();
  }

  private void settle(Step step) {
    try {
      step.on(channel, delivery.getEnvelope().getDeliveryTag());
    } catch (IOException | ShutdownSignalException gone) {
      LOG.debug("channel is gone, so is the settlement message={}", this, gone);
    }
  }
}
