package glid.infra.queue;

import glid.core.message.Message;
import glid.infra.json.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that take messages out of queues and hand them to a handler. */
final class LaneSubscription<M> implements Subscription {
  /** What is done with a message. */
  @FunctionalInterface
  interface Work<M> {
    Settlement handle(M message) throws InterruptedException;

    /** Its turn to get messages has come. */
    default void begin() {}

    /** Its turn is over. */
    default void end() {}
  }

  /** How long an interrupted handler may take to end before it is left behind. */
  private static final Duration INTERRUPTED_GRACE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(LaneSubscription.class);

  private final Mailroom mailroom;
  private final List<Lane<M>> lanes;
  private final Work<M> work;

  /** The lanes, the least recently served first; guarded by the mailroom's lock. */
  private final List<Lane<M>> turns;

  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /** Who removes an entry settles it: the handler's thread, or closing when that left it behind. */
  private final Map<Thread, Delivery<M>> underWay = new ConcurrentHashMap<>();

  private volatile boolean stopped;
  private volatile boolean interrupting;

  LaneSubscription(Mailroom mailroom, List<Lane<M>> lanes, Work<M> work) {
    this.mailroom = mailroom;
    this.lanes = List.copyOf(lanes);
    this.work = work;
    this.turns = new ArrayList<>(lanes);
  }

  /** Begins to take messages, with that many threads. */
  LaneSubscription<M> start(int count, Thread.Builder builder) {
    mailroom.join(this);
    for (int index = 0; index < count; index++) {
      Thread thread = builder.unstarted(this::run);
      threads.add(thread);
      thread.start();
    }
    return this;
  }

  List<Lane<M>> lanes() {
    return lanes;
  }

  /** The lanes, another one first each time. Called under the mailroom's lock. */
  List<Lane<M>> lanesInTurn() {
    Collections.rotate(turns, -1);
    return turns;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Ends deliveries without waiting for handlers. */
  void stop() {
    stopped = true;
    mailroom.wake();
  }

  @Override
  public void close(Duration grace) {
    if (threads.contains(Thread.currentThread())) {
      throw new IllegalStateException("a handler cannot close its own subscription");
    }
    stop();
    if (!endWithin(grace)) {
      LOG.info("grace is over, handlers are interrupted messages={}", underWay.values());
      interrupting = true;
      threads.forEach(Thread::interrupt);
      if (!endWithin(INTERRUPTED_GRACE)) {
        leaveBehind();
      }
    }
    // Only now, so that the next single consumer starts after this one's last message.
    mailroom.leave(this);
  }

  private void leaveBehind() {
    underWay.forEach(
        (thread, delivery) -> {
          if (underWay.remove(thread, delivery)) {
            LOG.warn(
                "handler ignores interruption, its message is given back thread={} message={}",
                thread.getName(),
                delivery.message());
            mailroom.giveBack(delivery);
          }
        });
  }

  private boolean endWithin(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    if (mailroom.awaitTurn(this)) {
      guarded(work::begin);
      takeAll();
      guarded(work::end);
    }
  }

  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.warn("handler failed at the beginning or end of its turn", failure);
    }
  }

  private void takeAll() {
    Optional<Delivery<M>> delivery = mailroom.take(this);
    while (delivery.isPresent()) {
      handle(delivery.get());
      delivery = mailroom.take(this);
    }
  }

  private void handle(Delivery<M> delivery) {
    Thread self = Thread.currentThread();
    underWay.put(self, delivery);
    Settlement settlement = settlementOf(delivery);
    // A handler may leave its thread interrupted, the next one starts afresh.
    boolean _ = Thread.interrupted();
    if (!underWay.remove(self, delivery)) {
      LOG.warn("late settlement is ignored message={}", delivery.message());
    } else if (interrupting && settlement instanceof Settlement.RetryLater) {
      mailroom.giveBack(delivery);
    } else {
      mailroom.settle(delivery, settlement);
    }
  }

  private static String nameOf(Object message) {
    return message instanceof Message carried ? Messages.type(carried) : "dead-letter";
  }

  private Settlement settlementOf(Delivery<M> delivery) {
    try {
      return Tracing.handle(
          nameOf(delivery.message()), delivery.sentIn(), () -> work.handle(delivery.message()));
    } catch (Throwable failure) {
      // Errors too: the message must not be lost, and the thread must serve the next one.
      if (!interrupting) {
        LOG.warn(
            "handler failed, message goes back queue={} failuresBefore={} message={}",
            delivery.lane().name(),
            delivery.failures(),
            delivery.message(),
            failure);
      }
      return new Settlement.RetryLater();
    }
  }
}
