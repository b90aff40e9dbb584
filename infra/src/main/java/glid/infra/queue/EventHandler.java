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

  /**
   * This handler is the one that gets events from now on. Called on the thread that hands out
   * events, before the first one; what it throws is logged.
   */
  default void activated() {}

  /**
   * This handler gets no more events, at least until it is activated again: its subscription ends,
   * or the bus was lost or gave its place to another. Called after {@link #activated()} only, and
   * never while an event is handled; what it throws is logged.
   */
  default void deactivated() {}
}
