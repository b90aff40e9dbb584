package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages that may be lost. Nobody waits: a thread of its own sends them, and drops them
 * while the broker is away, takes nothing, or is too slow.
 */
final class NoticeSender implements BrokerLink.Attachment, AutoCloseable {
  private static final int CAPACITY = 1_000;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final BrokerLink link;

  /** Empty ends the thread. */
  private final BlockingQueue<Optional<Parcel>> outgoing = new ArrayBlockingQueue<>(CAPACITY);

  private final Thread thread = Thread.ofPlatform().daemon().name("glid-tell").unstarted(this::run);
  private volatile @Nullable Channel channel;

  NoticeSender(BrokerLink link) {
    this.link = link;
    thread.start();
  }

  /** Sends it soon, or never. */
  void send(Parcel parcel) {
    boolean _ = outgoing.offer(Optional.of(parcel));
  }

  @Override
  public void attach(Connection connection) throws IOException {
    @Nullable Channel opened = connection.createChannel();
    if (opened == null) {
      throw new IOException("no more channels on the connection");
    }
    opened.addShutdownListener(_ -> link.wake());
    channel = opened;
  }

  @Override
  public boolean isAttached() {
    @Nullable Channel current = channel;
    return current != null && current.isOpen();
  }

  /** Sends what was told before, if that is quick. */
  @Override
  public void close() {
    if (!outgoing.offer(Optional.empty())) {
      thread.interrupt();
    }
    try {
      boolean _ = thread.join(CLOSE_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Optional<Parcel> next = outgoing.take();
      while (next.isPresent()) {
        sendNow(next.get());
        next = outgoing.take();
      }
    } catch (InterruptedException _) {
      // Closed, with too much left to send.
    }
  }

  private void sendNow(Parcel parcel) {
    @Nullable Channel current = channel;
    if (current == null || !current.isOpen() || link.isBlocked()) {
      return;
    }
    try {
      current.basicPublish(
          parcel.post().exchange(), parcel.post().key(), parcel.properties(""), parcel.body());
    } catch (IOException | ShutdownSignalException _) {
      // The connection is lost, and the notice with it.
    }
  }
}
