package glid.bench;

import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.core.message.Notice;
import glid.infra.queue.CommandHandler;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.EventHandler;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A bus that notes the commands which its user sends, and the events which its user gets. */
final class NotedBus implements MessageBus {
  private final MessageBus bus;
  private final Consumer<Message> noted;

  /**
   * Wraps a bus.
   *
   * @param noted is told a command before it is sent, and an event before it is handled
   */
  NotedBus(MessageBus bus, Consumer<Message> noted) {
    this.bus = bus;
    this.noted = noted;
  }

  @Override
  public void send(Command.RenderSegment command, RenderQueue queue) {
    noted.accept(command);
    bus.send(command, queue);
  }

  @Override
  public void send(Command.StitchSegments command) {
    noted.accept(command);
    bus.send(command);
  }

  @Override
  public void publish(Event event) {
    bus.publish(event);
  }

  @Override
  public void tell(Notice notice) {
    bus.tell(notice);
  }

  @Override
  public Subscription onRender(
      int prefetch, Set<RenderQueue> queues, CommandHandler<Command.RenderSegment> handler) {
    return bus.onRender(prefetch, queues, handler);
  }

  @Override
  public Subscription onStitch(CommandHandler<Command.StitchSegments> handler) {
    return bus.onStitch(handler);
  }

  @Override
  public Subscription onEvents(EventHandler handler) {
    return bus.onEvents(
        new EventHandler() {
          @Override
          public Settlement handle(Event event) throws InterruptedException {
            noted.accept(event);
            return handler.handle(event);
          }

          @Override
          public void activated() {
            handler.activated();
          }

          @Override
          public void deactivated() {
            handler.deactivated();
          }
        });
  }

  @Override
  public int waiting(RenderQueue queue) {
    return bus.waiting(queue);
  }

  @Override
  public Optional<Wording> trouble() {
    return bus.trouble();
  }

  @Override
  public Subscription onNotices(Consumer<Notice> listener) {
    return bus.onNotices(listener);
  }

  @Override
  public Subscription onRunsEnded(Consumer<Notice.RunEnded> listener) {
    return bus.onRunsEnded(listener);
  }

  @Override
  public Subscription onDeadLetters(Consumer<DeadLetter> listener) {
    return bus.onDeadLetters(listener);
  }

  @Override
  public void close() {
    bus.close();
  }
}
