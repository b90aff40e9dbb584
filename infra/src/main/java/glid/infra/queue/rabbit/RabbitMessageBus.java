package glid.infra.queue.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.infra.json.Messages;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.CommandHandler;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.EventHandler;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The bus over RabbitMQ 3.10 or newer, written for 4.3. It has two connections, so that a broker
 * that takes no more messages still takes acknowledgements. Both are kept up for ever: while the
 * broker is away, senders wait up to 30 s and then fail with {@link BusUnavailable}, notices are
 * dropped, handlers go on, and subscriptions continue by themselves when it is back.
 *
 * <p>A subscription to several render queues holds up to its prefetch of each, and handles as many
 * at a time as the prefetch of one. Brokers before 4.3 count an event that is given back when a
 * subscription closes as a failed delivery; commands are not counted on any.
 */
public final class RabbitMessageBus implements MessageBus {
  /** How long a message rests that failed for the first time, by default. */
  private static final Duration REST = Duration.ofMillis(100);

  /** Notices that are on their way to a listener; the others wait in the broker. */
  private static final int NOTICE_PREFETCH = 100;

  private final BrokerLink sends;
  private final BrokerLink takes;
  private final Duration rest;
  private final Publisher publisher;
  private final NoticeSender noticeSender;
  private final Set<RabbitSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private RabbitMessageBus(BrokerLink sends, BrokerLink takes, Duration rest) {
    this.sends = sends;
    this.takes = takes;
    this.rest = rest;
    this.publisher = new Publisher(sends);
    this.noticeSender = new NoticeSender(sends);
  }

  /**
   * Connects, and makes the exchanges and queues that are missing.
   *
   * @throws RabbitUnusable at once if the broker refuses what was asked (user, password, virtual
   *     host, rights, a queue that exists with other arguments) or the address is none; after the
   *     patience if it does not answer
   */
  public static RabbitMessageBus open(RabbitSettings settings) {
    return open(settings, REST);
  }

  /** With another first rest of a message that failed. */
  static RabbitMessageBus open(RabbitSettings settings, Duration rest) {
    Address address = new Address(settings.uri());
    long deadline = System.nanoTime() + settings.patience().toNanos();
    BrokerLink sends = BrokerLink.open(address, settings.name() + " (sends)", deadline);
    BrokerLink takes;
    try {
      takes = BrokerLink.open(address, settings.name() + " (takes)", deadline);
    } catch (RuntimeException failure) {
      sends.close();
      throw failure;
    }
    RabbitMessageBus bus = new RabbitMessageBus(sends, takes, rest);
    sends.add(bus.publisher);
    sends.add(bus.noticeSender);
    return bus;
  }

  @Override
  public void send(Command.RenderSegment command, RenderQueue queue) {
    publish(Parcel.of(BrokerTopology.render(queue), command));
  }

  @Override
  public void send(Command.StitchSegments command) {
    publish(Parcel.of(BrokerTopology.stitch(), command));
  }

  @Override
  public void publish(Event event) {
    publish(Parcel.of(BrokerTopology.events(Messages.type(event)), event));
  }

  @Override
  public void tell(Notice notice) {
    requireOpen();
    String exchange =
        switch (notice) {
          case Notice.WorkerHeartbeat _ -> BrokerTopology.HEARTBEAT;
          case Notice.SegmentProgress _, Notice.RunChanged _ -> BrokerTopology.PROGRESS;
          case Notice.RunEnded _ -> BrokerTopology.CONTROL;
        };
    noticeSender.send(Parcel.of(BrokerTopology.notices(exchange), notice));
  }

  @Override
  public Subscription onRender(
      int prefetch, Set<RenderQueue> queues, CommandHandler<Command.RenderSegment> handler) {
    if (prefetch < 1) {
      throw new IllegalArgumentException("prefetch: at least 1, got " + prefetch);
    }
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("queues: at least 1, got none");
    }
    List<BrokerTopology.Post> posts = queues.stream().map(BrokerTopology::render).toList();
    return subscribe(
        new Role("render", () -> posts, prefetch, prefetch, Role.Sharing.COMPETING, rest),
        taken -> MessageWork.handle(taken, Command.RenderSegment.class, handler::handle));
  }

  @Override
  public Subscription onStitch(CommandHandler<Command.StitchSegments> handler) {
    return subscribe(
        single("stitch", BrokerTopology::stitch, Role.Sharing.COMPETING),
        taken -> MessageWork.handle(taken, Command.StitchSegments.class, handler::handle));
  }

  @Override
  public Subscription onEvents(EventHandler handler) {
    return subscribe(
        single("events", () -> BrokerTopology.events("#"), Role.Sharing.IN_TURN),
        new EventTurn(handler, noticeSender));
  }

  @Override
  public Subscription onNotices(Consumer<Notice> listener) {
    return listen(BrokerTopology.NOTICES, Notice.class, listener);
  }

  @Override
  public Subscription onRunsEnded(Consumer<Notice.RunEnded> listener) {
    return listen(List.of(BrokerTopology.CONTROL), Notice.RunEnded.class, listener);
  }

  private <N extends Notice> Subscription listen(
      List<String> exchanges, Class<N> kind, Consumer<N> listener) {
    return subscribe(
        new Role(
            "notices",
            () -> List.of(BrokerTopology.listener(exchanges)),
            NOTICE_PREFETCH,
            1,
            Role.Sharing.ALONE,
            Duration.ZERO),
        taken -> MessageWork.handle(taken, kind, always(listener)));
  }

  @Override
  public Subscription onDeadLetters(Consumer<DeadLetter> listener) {
    return subscribe(
        single("dead-letters", () -> BrokerTopology.dead("#"), Role.Sharing.IN_TURN),
        DeadLetters.listening(listener));
  }

  @Override
  public int waiting(RenderQueue queue) {
    requireOpen();
    try (Channel channel = sends.channel()) {
      return channel.queueDeclarePassive(queue.name()).getMessageCount();
    } catch (IOException | TimeoutException | ShutdownSignalException failure) {
      if (Diagnosis.channelCode(failure) == AMQP.NOT_FOUND) {
        return 0; // Nobody has sent to it yet.
      }
      throw new BusUnavailable("asking how much waits in " + queue.name() + ": " + failure);
    }
  }

  @Override
  public Optional<Wording> trouble() {
    return sends.trouble().or(takes::trouble);
  }

  @Override
  public void close() {
    // Handlers that finish within the grace still publish, so the bus itself closes after them.
    endSubscriptions();
    closed = true;
    // Those who subscribed meanwhile.
    endSubscriptions();
    takes.close();
    noticeSender.close();
    sends.close();
  }

  private void endSubscriptions() {
    long deadline = System.nanoTime() + Subscription.DEFAULT_GRACE.toNanos();
    subscriptions.forEach(RabbitSubscription::stop);
    for (RabbitSubscription subscription : List.copyOf(subscriptions)) {
      subscription.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      subscriptions.remove(subscription);
    }
  }

  private Role single(String name, Supplier<BrokerTopology.Post> post, Role.Sharing sharing) {
    return new Role(name, () -> List.of(post.get()), 1, 1, sharing, rest);
  }

  private Subscription subscribe(Role role, Work work) {
    requireOpen();
    RabbitSubscription subscription = new RabbitSubscription(takes, publisher, role, work);
    // Known before it starts, so that closing the bus meanwhile cannot overlook it.
    subscriptions.add(subscription);
    subscription.start();
    return grace -> {
      subscription.close(grace);
      subscriptions.remove(subscription);
    };
  }

  private void publish(Parcel parcel) {
    requireOpen();
    publisher.publish(parcel, Publisher.LIMIT);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the message bus is closed");
    }
  }

  private static <M> MessageWork.Handler<M> always(Consumer<M> listener) {
    return message -> {
      listener.accept(message);
      return new Settlement.Done();
    };
  }
}
