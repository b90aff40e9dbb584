package glid.infra.queue.rabbit;

import java.net.URI;
import java.time.Duration;

/** Buses whose failed messages come back soon. */
public final class QuickBuses {
  private static final Duration REST = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private QuickBuses() {}

  /** A bus over that broker. */
  public static RabbitMessageBus open(URI uri) {
    return RabbitMessageBus.open(new RabbitSettings(uri, "test", PATIENCE), REST);
  }
}
