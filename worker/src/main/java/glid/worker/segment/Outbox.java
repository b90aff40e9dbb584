package glid.worker.segment;

import glid.core.message.Event;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;

/** Tells the leader what became of a command, and waits for a bus that is away. */
record Outbox(MessageBus bus, Patience patience) {
  /**
   * Returns when the bus has the event safely.
   *
   * @throws BusUnavailable past the patience, or if this thread is interrupted
   */
  void publish(Event event) {
    patience.persist(
        BusUnavailable.class,
        () -> {
          bus.publish(event);
          return event;
        });
  }
}
