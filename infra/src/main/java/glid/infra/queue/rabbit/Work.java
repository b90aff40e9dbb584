package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import glid.infra.queue.Settlement;

/** What a subscription does with its messages. */
@FunctionalInterface
interface Work {
  /** Handles a message, on one of the subscription's threads. */
  Settlement handle(Taken taken) throws InterruptedException;

  /** Nothing came for a while, or a channel was just opened. */
  default void idle() {}

  /** A channel is gone, and with it what it gave and is not settled. */
  default void lost(Channel channel) {}

  /** Nothing is handled any more. */
  default void finish() {}
}
