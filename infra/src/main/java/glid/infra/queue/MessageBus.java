package glid.infra.queue;

import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Notice;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Carries messages between dispatcher and worker. Safe for threads.
 *
 * <p>Commands and events are delivered at least once: a message may come again although it was
 * handled, and it comes again when its handler gives it back, throws, or dies. A message that was
 * given back too often (commands 5 times, events 20 times) becomes a dead letter. Messages wait
 * until somebody subscribes.
 *
 * <p>After {@link #close()} every method but {@code close} throws {@link IllegalStateException}.
 */
public interface MessageBus extends AutoCloseable {
  /**
   * Sends a segment to the workers of a queue; when it returns, the bus has it safely.
   *
   * @throws BusUnavailable if the bus did not take it
   */
  void send(Command.RenderSegment command, RenderQueue queue);

  /**
   * Sends a run to whoever joins it; when it returns, the bus has it safely.
   *
   * @throws BusUnavailable if the bus did not take it
   */
  void send(Command.StitchSegments command);

  /**
   * Tells the leading dispatcher; when it returns, the bus has the event safely.
   *
   * @throws BusUnavailable if the bus did not take it
   */
  void publish(Event event);

  /** Tells everyone who listens now. The notice may be lost; slow listeners do not block. */
  void tell(Notice notice);

  /**
   * Renders segments. Several subscriptions share the work of a queue, each message goes to one of
   * them.
   *
   * @param prefetch number of segments that are handled at the same time, at least 1
   * @param queues to take from, at least one; in turn when several have work
   */
  Subscription onRender(
      int prefetch, Set<RenderQueue> queues, CommandHandler<Command.RenderSegment> handler);

  /** Joins runs, one at a time per subscription; several subscriptions share the work. */
  Subscription onStitch(CommandHandler<Command.StitchSegments> handler);

  /**
   * Takes note of events, one at a time and in the order in which they were published. Of several
   * subscriptions only the oldest gets events; when it is closed, the next one takes over. An event
   * that is given back is delivered again before any later one. The handler is told when its turn
   * comes and when it is over.
   */
  Subscription onEvents(EventHandler handler);

  /**
   * How many segments wait in a queue and are in nobody's hands.
   *
   * @throws BusUnavailable if the bus does not answer
   */
  int waiting(RenderQueue queue);

  /**
   * Why the bus cannot deliver now, for people; empty when all is well. It goes on trying by
   * itself.
   */
  Optional<Wording> trouble();

  /** Hears every notice told from now on, one at a time. What the listener throws is logged. */
  Subscription onNotices(Consumer<Notice> listener);

  /**
   * Hears that runs are over, one at a time, and no other notice: what all workers tell of
   * themselves, many times a second, is too much to be sent to each of them. What the listener
   * throws is logged.
   */
  Subscription onRunsEnded(Consumer<Notice.RunEnded> listener);

  /**
   * Takes dead letters out, one at a time; of several subscriptions only the oldest gets them. They
   * wait until somebody takes them. A letter comes again if the listener throws.
   */
  Subscription onDeadLetters(Consumer<DeadLetter> listener);

  /** Closes all subscriptions with their default grace, then the bus. */
  @Override
  void close();
}
