package glid.infra.queue;

import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One queue in memory. Not safe for threads: the {@link Mailroom}'s lock guards it. */
final class Lane<M> {
  /** What happens to the queue's messages. */
  record Rules(String name, int capacity, Overflow overflow, int redeliveries, Consumers share) {}

  /** What a full queue does with one more message. */
  enum Overflow {
    REJECT,
    DROP_OLDEST
  }

  /** Who gets the messages, and where one goes that is given back after a failure. */
  enum Consumers {
    /** Any consumer; a failed message goes to the end. */
    COMPETING,
    /** Only the oldest consumer; a failed message stays first, so that the order is kept. */
    SINGLE_ACTIVE
  }

  private final Rules rules;
  private final BiConsumer<M, String> burial;
  private final Deque<Delivery<M>> ready = new ArrayDeque<>();

  /** Failed messages of competing consumers; all wait equally long, so the first is due first. */
  private final Deque<Delivery<M>> resting = new ArrayDeque<>();

  private final Deque<Subscription> consumers = new ArrayDeque<>();

  /**
   * An empty queue.
   *
   * @param burial takes what can never be handled, with the reason; called under the lock
   */
  Lane(Rules rules, BiConsumer<M, String> burial) {
    this.rules = rules;
    this.burial = burial;
  }

  String name() {
    return rules.name();
  }

  void add(M message, long nowNanos) {
    if (ready.size() + resting.size() >= rules.capacity()) {
      switch (rules.overflow()) {
        case REJECT ->
            throw new BusUnavailable(
                "queue %s is full (%d messages), got %s"
                    .formatted(name(), rules.capacity(), message));
        case DROP_OLDEST -> ready.removeFirst();
      }
    }
    ready.addLast(new Delivery<>(this, message, 0, nowNanos, Context.current()));
  }

  void join(Subscription consumer) {
    consumers.addLast(consumer);
  }

  void leave(Subscription consumer) {
    consumers.remove(consumer);
  }

  Optional<Delivery<M>> poll(Subscription consumer, long nowNanos) {
    if (!admits(consumer)) {
      return Optional.empty();
    }
    while (!resting.isEmpty() && resting.getFirst().isDue(nowNanos)) {
      ready.addLast(resting.removeFirst());
    }
    if (ready.isEmpty() || !ready.getFirst().isDue(nowNanos)) {
      return Optional.empty();
    }
    return Optional.of(ready.removeFirst());
  }

  /** Time until a resting message is due for that consumer, a very long one if there is none. */
  long nanosToNext(Subscription consumer, long nowNanos) {
    if (!admits(consumer)) {
      return Long.MAX_VALUE;
    }
    long nanos = Long.MAX_VALUE;
    if (!ready.isEmpty()) {
      nanos = ready.getFirst().dueNanos() - nowNanos;
    }
    if (!resting.isEmpty()) {
      nanos = Math.min(nanos, resting.getFirst().dueNanos() - nowNanos);
    }
    return nanos;
  }

  /** Takes a message back that nobody tried: it is the next one. */
  void giveBack(Delivery<M> delivery) {
    ready.addFirst(delivery);
  }

  /** Takes a message back whose handler failed. */
  void retry(Delivery<M> delivery, long dueNanos) {
    Delivery<M> again =
        new Delivery<>(
            this, delivery.message(), delivery.failures() + 1, dueNanos, delivery.sentIn());
    if (again.failures() > rules.redeliveries()) {
      bury(delivery, Topology.triedInVain(again.failures()));
      return;
    }
    switch (rules.share()) {
      case COMPETING -> resting.addLast(again);
      case SINGLE_ACTIVE -> ready.addFirst(again);
    }
  }

  void bury(Delivery<M> delivery, String reason) {
    burial.accept(delivery.message(), reason);
  }

  /** Messages in nobody's hands. */
  int waiting() {
    return ready.size() + resting.size();
  }

  /** Whether it is the consumer's turn to get messages. */
  boolean admits(Subscription consumer) {
    return switch (rules.share()) {
      case COMPETING -> true;
      case SINGLE_ACTIVE -> consumer.equals(consumers.peekFirst());
    };
  }
}
