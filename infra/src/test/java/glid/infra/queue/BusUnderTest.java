package glid.infra.queue;

import glid.infra.queue.rabbit.QuickBuses;
import glid.infra.servers.RabbitNode;
import java.time.Duration;

/** The buses that keep the contract. Another one needs nothing but a constant here. */
enum BusUnderTest {
  IN_PROCESS {
    @Override
    MessageBus open() {
      return new InProcessBus(Duration.ofMillis(5));
    }
  },
  RABBITMQ {
    @Override
    MessageBus open() {
      return QuickBuses.open(RabbitNode.shared().freshVhost());
    }
  };

  /** A bus without messages, whose failed messages come back soon. */
  abstract MessageBus open();
}
