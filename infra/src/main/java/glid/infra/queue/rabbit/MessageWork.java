package glid.infra.queue.rabbit;

import glid.core.message.Message;
import glid.infra.json.DocumentBroken;
import glid.infra.json.UnknownVersion;
import glid.infra.queue.Settlement;
import glid.infra.queue.Tracing;

/** Reads the message out of a delivery and hands it to its handler, within the sender's trace. */
final class MessageWork {
  /** What is done with a message. */
  @FunctionalInterface
  interface Handler<M> {
    Settlement handle(M message) throws InterruptedException;
  }

  private MessageWork() {}

  /** What is no such message becomes a dead letter. */
  static <M extends Message> Settlement handle(Taken taken, Class<M> kind, Handler<M> handler)
      throws InterruptedException {
    Message message;
    try {
      message = Parcel.read(taken.delivery().getBody());
    } catch (DocumentBroken | UnknownVersion unreadable) {
      return new Settlement.DeadLetter(String.valueOf(unreadable.getMessage()));
    }
    if (!kind.isInstance(message)) {
      return new Settlement.DeadLetter(
          "expected a %s, got %s".formatted(kind.getSimpleName(), message));
    }
    return Tracing.handle(taken.type(), taken.sentIn(), () -> handler.handle(kind.cast(message)));
  }
}
