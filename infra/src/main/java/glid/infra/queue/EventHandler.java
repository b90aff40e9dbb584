package glid.infra.queue;

import glid.core.message.Event;

/** Takes note of events, one at a time. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles an event, perhaps one that was handled before. Whatever it throws is logged and taken
   * for {@link Settlement.RetryLater}.
   *
   * @throws InterruptedException when the subscription closes and its grace is over: the event is
   *     given back
   */
  Settlement handle(Event event) throws InterruptedException;
}
