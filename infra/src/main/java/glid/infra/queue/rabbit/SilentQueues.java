package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds queues that a broker has by name only, and removes them, so that they are made anew.
 * Measured on RabbitMQ 3.10.8: a quorum queue whose only node is killed within a second after it
 * was made is there again afterwards, but never answers a consumer; nothing but deleting it helps.
 * What was in such a queue is sent again from what the store holds.
 *
 * <p>Guarded by its owner's lock.
 */
final class SilentQueues {
  /** Silences in a row, of ten seconds each: a busy broker answers within one. */
  private static final int TOO_MANY = 3;

  private static final Logger LOG = LoggerFactory.getLogger(SilentQueues.class);

  private final Map<String, Integer> silences = new HashMap<>();

  /** A queue answered a consumer. */
  void answered(String queue) {
    silences.remove(queue);
  }

  /** A queue did not answer a consumer. */
  void silent(Connection connection, String queue) {
    if (silences.merge(queue, 1, Integer::sum) < TOO_MANY) {
      return;
    }
    silences.remove(queue);
    LOG.warn("queue answers no consumer, it is deleted and made anew queue={}", queue);
    try (Channel channel = connection.createChannel()) {
      channel.queueDelete(queue);
    } catch (IOException | TimeoutException | ShutdownSignalException failure) {
      LOG.warn("queue could not be deleted queue={}", queue, failure);
    }
  }
}
