package glid.infra.queue;

import java.time.Duration;

/** The buses that keep the contract. Another one needs nothing but a constant here. */
enum BusUnderTest {
  IN_PROCESS {
    @Override
    MessageBus open() {
      return new InProcessBus(Duration.ofMillis(5));
    }
  };

  /** A bus without messages, whose failed messages come back soon. */
  abstract MessageBus open();
}
