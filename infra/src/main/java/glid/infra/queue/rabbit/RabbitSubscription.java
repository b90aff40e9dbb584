package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from queues through a channel of its own, on every new connection again, and hands
 * them to threads of its own. Handlers outlive the channel; what they decide about a message of a
 * channel that is gone means nothing, because the broker has given the message to somebody else.
 */
final class RabbitSubscription implements Subscription, BrokerLink.Attachment {
  /** How long an interrupted handler may take to end before it is left behind. */
  private static final Duration INTERRUPTED_GRACE = Duration.ofSeconds(2);

  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(RabbitSubscription.class);

  /** What the threads are told. */
  private sealed interface Item {
    record Message(Taken taken) implements Item {}

    record Opened() implements Item {}

    record Lost(Channel channel) implements Item {}

    record Stop() implements Item {}
  }

  private final BrokerLink link;
  private final Role role;
  private final Settlements settlements;
  private final Work work;

  /** Holds at most what the broker may have out to us, and a few words. */
  private final BlockingQueue<Item> inbox = new LinkedBlockingQueue<>();

  private final List<Thread> threads;

  /** Who removes an entry settles it: the handler's thread, or closing when that left it behind. */
  private final Map<Thread, Taken> underWay = new ConcurrentHashMap<>();

  /** The consumers of the current channel; guarded by this. */
  private final List<String> consumers = new ArrayList<>();

  /** Guarded by this. */
  private final SilentQueues silentQueues = new SilentQueues();

  private volatile @Nullable Channel channel;
  private volatile boolean canceled;
  private volatile boolean stopped;
  private volatile boolean interrupting;

  RabbitSubscription(BrokerLink link, Publisher publisher, Role role, Work work) {
    this.link = link;
    this.role = role;
    this.settlements = new Settlements(role, publisher);
    this.work = work;
    Thread.Builder builder = Thread.ofPlatform().daemon().name("glid-" + role.name() + "-", 0);
    this.threads =
        IntStream.range(0, role.threads()).mapToObj(_ -> builder.unstarted(this::run)).toList();
  }

  /** Begins to take messages; without a connection, as soon as there is one. */
  RabbitSubscription start() {
    threads.forEach(Thread::start);
    link.add(this);
    return this;
  }

  @Override
  public boolean isAttached() {
    @Nullable Channel current = channel;
    return stopped || (current != null && current.isOpen() && !canceled);
  }

  @Override
  public synchronized void attach(Connection connection) throws IOException {
    leaveChannel();
    @Nullable Channel opened = connection.createChannel();
    if (opened == null) {
      throw new IOException("no more channels on the connection");
    }
    canceled = false;
    channel = opened;
    opened.addShutdownListener(
        _ -> {
          inbox.add(new Item.Lost(opened));
          link.wake();
        });
    if (stopped) {
      leaveChannel();
      return;
    }
    try {
      consume(opened);
    } catch (IOException | RuntimeException failure) {
      leaveChannel();
      throw failure;
    }
    inbox.add(new Item.Opened());
  }

  private void consume(Channel opened) throws IOException {
    opened.basicQos(role.prefetch());
    consumers.clear();
    for (BrokerTopology.Post post : role.posts().get()) {
      post.declaration().on(opened);
      try {
        consumers.add(consume(opened, post));
        silentQueues.answered(post.queue());
      } catch (ChannelContinuationTimeoutException silence) {
        silentQueues.silent(opened.getConnection(), post.queue());
        throw silence;
      }
    }
  }

  private String consume(Channel opened, BrokerTopology.Post post) throws IOException {
    return opened.basicConsume(
        post.queue(),
        false,
        (_, delivery) -> inbox.add(new Item.Message(new Taken(opened, post, delivery))),
        _ -> {
          canceled = true;
          link.wake();
        });
  }

  /** Ends deliveries without waiting for handlers. */
  void stop() {
    synchronized (this) {
      if (stopped) {
        return;
      }
      stopped = true;
      link.remove(this);
      if (role.sharing() == Role.Sharing.COMPETING) {
        cancelConsumers();
      }
    }
    threads.forEach(_ -> inbox.add(new Item.Stop()));
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
    for (@Nullable Item item = inbox.poll(); item != null; item = inbox.poll()) {
      if (item instanceof Item.Message(Taken taken)) {
        settlements.giveBack(taken);
      }
    }
    synchronized (this) {
      // Only now, so that the next consumer in turn starts after this one's last message.
      leaveChannel();
    }
  }

  private void cancelConsumers() {
    @Nullable Channel current = channel;
    if (current == null) {
      return;
    }
    for (String consumer : consumers) {
      try {
        current.basicCancel(consumer);
      } catch (IOException | ShutdownSignalException gone) {
        LOG.debug("channel is gone, so is the consumer name={}", consumer, gone);
      }
    }
  }

  private void leaveChannel() {
    @Nullable Channel current = channel;
    if (current != null && current.isOpen()) {
      try {
        current.abort();
      } catch (IOException | ShutdownSignalException gone) {
        LOG.debug("channel was gone already", gone);
      }
    }
  }

  private void leaveBehind() {
    underWay.forEach(
        (thread, taken) -> {
          if (underWay.remove(thread, taken)) {
            LOG.warn(
                "handler ignores interruption, its message is given back thread={} message={}",
                thread.getName(),
                taken);
            settlements.giveBack(taken);
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
    boolean running = true;
    while (running) {
      try {
        @Nullable Item item = inbox.poll(IDLE.toNanos(), TimeUnit.NANOSECONDS);
        switch (item) {
          case null -> work.idle();
          case Item.Opened() -> work.idle();
          case Item.Message(Taken taken) -> take(taken);
          case Item.Lost(Channel lost) -> work.lost(lost);
          case Item.Stop() -> running = false;
        }
      } catch (InterruptedException _) {
        // Only closing interrupts, and then the order to stop is in the inbox.
      }
    }
    work.finish();
  }

  private void take(Taken taken) {
    if (!taken.channel().isOpen()) {
      return;
    }
    if (stopped) {
      settlements.giveBack(taken);
      return;
    }
    Thread self = Thread.currentThread();
    underWay.put(self, taken);
    Settlement settlement = settlementOf(taken);
    // A handler may leave its thread interrupted, the next one starts afresh.
    boolean _ = Thread.interrupted();
    if (!underWay.remove(self, taken)) {
      LOG.warn("late settlement is ignored message={}", taken);
    } else if (interrupting && settlement instanceof Settlement.RetryLater) {
      settlements.giveBack(taken);
    } else {
      settlements.settle(taken, settlement);
    }
  }

  private Settlement settlementOf(Taken taken) {
    try {
      return work.handle(taken);
    } catch (Throwable failure) {
      // Errors too: the message must not be lost, and the thread must serve the next one.
      if (!interrupting) {
        LOG.warn(
            "handler failed, message goes back failuresBefore={} message={}",
            taken.failures(),
            taken,
            failure);
      }
      return new Settlement.RetryLater();
    }
  }
}
