package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import glid.core.language.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is kept up for ever, with what hangs on it. A thread of its own connects,
 * declares the topology, attaches everybody, waits until the connection, a channel or a consumer is
 * lost, pauses, and begins again.
 */
final class BrokerLink implements AutoCloseable {
  /** Something that works on the connection, through a channel of its own. */
  interface Attachment {
    /** Begins to work on an open connection; called on the link's thread. */
    void attach(Connection connection) throws IOException, TimeoutException;

    /** Whether it still works; whoever finds that it does not wakes the link. */
    boolean isAttached();
  }

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);

  private final Address address;
  private final String name;
  private final Backoff backoff = new Backoff();
  private final List<Attachment> attachments = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;

  private volatile Connection connection;
  private volatile @Nullable Wording trouble;
  private volatile @Nullable String blocked;

  /** Guarded by the lock. */
  private boolean wake;

  private volatile boolean closed;

  private BrokerLink(Address address, String name, Connection connection) {
    this.address = address;
    this.name = name;
    this.connection = connection;
    this.thread = Thread.ofPlatform().daemon().name("glid-link-" + name).unstarted(this::run);
  }

  /**
   * Connects and declares the topology.
   *
   * @param deadlineNanos moment of {@link System#nanoTime()} until which it tries
   * @throws RabbitUnusable if trying again is useless, or at the deadline
   */
  static BrokerLink open(Address address, String name, long deadlineNanos) {
    Backoff backoff = new Backoff();
    while (true) {
      try {
        BrokerLink link = new BrokerLink(address, name, connect(address, name));
        link.listen();
        link.thread.start();
        return link;
      } catch (IOException | TimeoutException | ShutdownSignalException failure) {
        Diagnosis diagnosis = Diagnosis.of(address, failure);
        long pause = backoff.next().toNanos();
        if (diagnosis.permanent() || System.nanoTime() + pause > deadlineNanos) {
          throw new RabbitUnusable(diagnosis.wording(), failure);
        }
        pause(pause, diagnosis);
      }
    }
  }

  private static void pause(long nanos, Diagnosis diagnosis) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RabbitUnusable(diagnosis.wording(), interrupted);
    }
  }

  /** Keeps somebody attached from now on, and waits for the first time unless there is trouble. */
  void add(Attachment attachment) {
    lock.lock();
    try {
      attachments.add(attachment);
      wake();
      while (!attachment.isAttached() && trouble == null && !closed) {
        changed.await();
      }
    } catch (InterruptedException _) {
      // It is attached anyway, soon.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** Does not attach it again. */
  void remove(Attachment attachment) {
    attachments.remove(attachment);
  }

  /** Lets the link look who is not attached. */
  void wake() {
    lock.lock();
    try {
      wake = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until an attachment is attached.
   *
   * @return false if it is not at the deadline, or the link is closed
   */
  boolean await(Attachment attachment, long deadlineNanos) throws InterruptedException {
    lock.lock();
    try {
      while (!attachment.isAttached() && !closed) {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        long _ = changed.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** A channel for a moment's use. */
  Channel channel() throws IOException {
    @Nullable Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException("no more channels on the connection " + name);
    }
    return channel;
  }

  /** Whether the broker is taking no messages, because it runs out of memory or disk. */
  boolean isBlocked() {
    return blocked != null;
  }

  /** Why it does not work now; empty when all is well. */
  Optional<Wording> trouble() {
    @Nullable String reason = blocked;
    if (trouble == null && reason != null) {
      return Optional.of(
          new Wording(
              "RabbitMQ at %s takes no messages: %s.".formatted(address, reason),
              "RabbitMQ（%s）がメッセージを受け付けません：%s。".formatted(address, reason)));
    }
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() {
    closed = true;
    wake();
    connection.abort(Math.toIntExact(CLOSE_LIMIT.toMillis()));
    try {
      boolean _ = thread.join(CLOSE_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        reconnect();
        attachAll();
        recovered();
        awaitLoss();
        suffer(new IOException("connection or consumer lost"));
      } catch (IOException | TimeoutException | ShutdownSignalException failure) {
        suffer(failure);
      } catch (RuntimeException unexpected) {
        LOG.error("supervising the connection failed, trying again link={}", name, unexpected);
        suffer(unexpected);
      }
    }
    connection.abort(Math.toIntExact(CLOSE_LIMIT.toMillis()));
  }

  private void reconnect() throws IOException, TimeoutException {
    if (!connection.isOpen()) {
      connection = connect(address, name);
      listen();
    }
  }

  private void listen() {
    blocked = null;
    connection.addBlockedListener(reason -> blocked = reason, () -> blocked = null);
    connection.addShutdownListener(_ -> wake());
  }

  private static Connection connect(Address address, String name)
      throws IOException, TimeoutException {
    Connection connection = address.factory().newConnection(name);
    try {
      BrokerTopology.declare(connection);
      return connection;
    } catch (IOException | TimeoutException | RuntimeException failure) {
      connection.abort();
      throw failure;
    }
  }

  private void attachAll() throws IOException, TimeoutException {
    @Nullable Exception first = null;
    for (Attachment attachment : attachments) {
      try {
        if (!attachment.isAttached()) {
          attachment.attach(connection);
        }
      } catch (IOException | TimeoutException | ShutdownSignalException failure) {
        first = first == null ? failure : first;
      }
    }
    switch (first) {
      case null -> {}
      case IOException failure -> throw failure;
      case TimeoutException failure -> throw failure;
      default -> throw new IOException(first);
    }
  }

  /** Attaches newcomers until somebody is lost. */
  private void awaitLoss() throws IOException, TimeoutException {
    while (!closed && connection.isOpen()) {
      awaitWake();
      if (connection.isOpen() && !closed) {
        attachAll();
        signal();
      }
    }
  }

  private void awaitWake() {
    lock.lock();
    try {
      while (!wake) {
        changed.awaitUninterruptibly();
      }
      wake = false;
    } finally {
      lock.unlock();
    }
  }

  private void recovered() {
    backoff.reset();
    if (trouble != null) {
      LOG.info("connected again broker={} link={}", address, name);
      trouble = null;
    }
    signal();
  }

  private void suffer(Exception failure) {
    if (closed) {
      return;
    }
    Wording now = Diagnosis.of(address, failure).wording();
    if (!now.equals(trouble)) {
      LOG.warn("no connection, trying again link={} why={}", name, now.english());
      trouble = now;
    }
    pauseUnlessClosed(backoff.next());
  }

  private void pauseUnlessClosed(Duration pause) {
    lock.lock();
    try {
      changed.signalAll();
      long left = pause.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      // Nobody interrupts this thread; a shorter pause does no harm.
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
