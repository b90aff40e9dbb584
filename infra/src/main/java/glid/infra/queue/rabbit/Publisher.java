package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages that must not be lost: each sender waits until the broker has confirmed its
 * message, and sends it again when the connection is lost before. Several threads may wait at once.
 */
final class Publisher implements BrokerLink.Attachment {
  /** How long a message may take, reconnecting included. */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private enum Fate {
    CONFIRMED,
    REFUSED,
    UNROUTABLE,
    LOST
  }

  private final BrokerLink link;
  private volatile @Nullable Session session;

  Publisher(BrokerLink link) {
    this.link = link;
  }

  /**
   * Sends a message; when it returns, the broker has it.
   *
   * @throws BusUnavailable if it does not take it within the limit, or the thread is interrupted
   */
  void publish(Parcel parcel, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      Fate fate = Fate.LOST;
      while (fate == Fate.LOST) {
        fate = tryOnce(parcel, deadline);
      }
      switch (fate) {
        case CONFIRMED, LOST -> {}
        case REFUSED -> throw unavailable(parcel, "the queue is full or not available");
        case UNROUTABLE -> throw unavailable(parcel, "the queue does not exist");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw unavailable(parcel, "interrupted while waiting for the broker");
    } catch (TimeoutException _) {
      throw unavailable(parcel, "not confirmed within %d s".formatted(limit.toSeconds()));
    }
  }

  @Override
  public void attach(Connection connection) throws IOException {
    @Nullable Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("no more channels on the connection");
    }
    session = new Session(channel).start();
  }

  @Override
  public boolean isAttached() {
    @Nullable Session current = session;
    return current != null && current.channel.isOpen();
  }

  private Fate tryOnce(Parcel parcel, long deadlineNanos)
      throws InterruptedException, TimeoutException {
    if (!link.await(this, deadlineNanos)) {
      throw new TimeoutException();
    }
    @Nullable Session current = session;
    if (current == null) {
      return Fate.LOST;
    }
    try {
      current.declare(parcel.post());
      return current.send(parcel).get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a fate is never a failure", impossible);
    } catch (IOException | ShutdownSignalException failure) {
      if (Diagnosis.channelCode(failure) != 0) {
        throw unavailable(parcel, String.valueOf(failure.getCause()));
      }
      return Fate.LOST;
    }
  }

  private static BusUnavailable unavailable(Parcel parcel, String why) {
    return new BusUnavailable("sending %s: %s".formatted(parcel, why));
  }

  /** What was sent on one channel and is not confirmed. */
  private final class Session {
    private final Channel channel;
    private final ReentrantLock sending = new ReentrantLock();
    private final ReentrantLock declaring = new ReentrantLock();

    /** Queues that are known to exist. */
    private final Set<String> declared = ConcurrentHashMap.newKeySet();

    private final ConcurrentNavigableMap<Long, CompletableFuture<Fate>> waiting =
        new ConcurrentSkipListMap<>();

    Session(Channel channel) {
      this.channel = channel;
      declared.addAll(Set.of(Topology.STITCH, Topology.EVENTS, Topology.DEAD));
    }

    Session start() throws IOException {
      channel.addConfirmListener(
          (number, multiple) -> settle(number, multiple, Fate.CONFIRMED),
          (number, multiple) -> settle(number, multiple, Fate.REFUSED));
      channel.addReturnListener(
          returned -> {
            declared.clear();
            settle(Long.parseLong(returned.getProperties().getMessageId()), false, Fate.UNROUTABLE);
          });
      channel.addShutdownListener(
          _ -> {
            settle(Long.MAX_VALUE, true, Fate.LOST);
            link.wake();
          });
      channel.confirmSelect();
      return this;
    }

    /** On a channel of its own, because a refusal closes it. */
    void declare(BrokerTopology.Post post) throws IOException, TimeoutException {
      if (declared.contains(post.queue())) {
        return;
      }
      declaring.lock();
      try (Channel own = link.channel()) {
        post.declaration().on(own);
        declared.add(post.queue());
      } finally {
        declaring.unlock();
      }
    }

    CompletableFuture<Fate> send(Parcel parcel) throws IOException {
      CompletableFuture<Fate> fate = new CompletableFuture<>();
      sending.lock();
      try {
        long number = channel.getNextPublishSeqNo();
        // Known before it is sent, so that neither its confirmation nor a shutdown can miss it.
        waiting.put(number, fate);
        channel.basicPublish(
            parcel.post().exchange(),
            parcel.post().key(),
            true,
            parcel.properties(String.valueOf(number)),
            parcel.body());
      } finally {
        sending.unlock();
      }
      return fate;
    }

    /** A returned message is acknowledged, too, but later; then it is not waiting any more. */
    private void settle(long number, boolean multiple, Fate fate) {
      ConcurrentNavigableMap<Long, CompletableFuture<Fate>> settled =
          multiple ? waiting.headMap(number, true) : waiting.subMap(number, true, number, true);
      settled.values().forEach(one -> one.complete(fate));
      settled.clear();
    }
  }
}
