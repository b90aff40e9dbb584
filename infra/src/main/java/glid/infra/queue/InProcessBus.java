package glid.infra.queue;

import glid.core.language.Wording;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.core.message.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a single process. Its queues live in memory and are gone with the process, which loses
 * nothing: the plan of every run is in the store and is sent again at the next start.
 *
 * <p>Render and stitch handlers run on platform threads, because they do native work; all others on
 * virtual ones. A full queue (200,000 messages) refuses more with {@link BusUnavailable}.
 */
public final class InProcessBus implements MessageBus {
  /** How long a failed message rests before it is delivered again. */
  public static final Duration DEFAULT_RETRY_DELAY = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(InProcessBus.class);

  private final Mailroom mailroom;
  private final Lane<DeadLetter> dead;
  private final Lane<Command.StitchSegments> stitch;
  private final Lane<Event> events;
  private final Map<RenderQueue, Lane<Command.RenderSegment>> render = new ConcurrentHashMap<>();
  private final Set<Lane<Notice>> listeners = ConcurrentHashMap.newKeySet();
  private final Set<LaneSubscription<?>> subscriptions = ConcurrentHashMap.newKeySet();

  /** A bus without messages. */
  public InProcessBus() {
    this(DEFAULT_RETRY_DELAY);
  }

  /** A bus without messages, whose failed messages rest that long. */
  public InProcessBus(Duration retryDelay) {
    mailroom = new Mailroom(retryDelay);
    dead =
        new Lane<>(
            new Lane.Rules(
                Topology.DEAD,
                Topology.DEAD_LENGTH,
                Lane.Overflow.DROP_OLDEST,
                Integer.MAX_VALUE,
                Lane.Consumers.SINGLE_ACTIVE),
            (letter, reason) -> LOG.error("dead letter is lost letter={} why={}", letter, reason));
    stitch = commandLane(Topology.STITCH);
    events =
        new Lane<>(
            new Lane.Rules(
                Topology.EVENTS,
                Topology.QUEUE_LENGTH,
                Lane.Overflow.REJECT,
                Topology.EVENT_REDELIVERIES,
                Lane.Consumers.SINGLE_ACTIVE),
            toDeadLetters(Topology.EVENTS));
  }

  @Override
  public void send(Command.RenderSegment command, RenderQueue queue) {
    mailroom.post(renderLane(queue), command);
  }

  @Override
  public void send(Command.StitchSegments command) {
    mailroom.post(stitch, command);
  }

  @Override
  public void publish(Event event) {
    mailroom.post(events, event);
  }

  @Override
  public void tell(Notice notice) {
    mailroom.requireOpen();
    listeners.forEach(lane -> mailroom.post(lane, notice));
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
    List<Lane<Command.RenderSegment>> lanes = queues.stream().map(this::renderLane).toList();
    return subscribe(lanes, handler::handle, prefetch, platform("glid-render-"));
  }

  @Override
  public Subscription onStitch(CommandHandler<Command.StitchSegments> handler) {
    return subscribe(List.of(stitch), handler::handle, 1, platform("glid-stitch-"));
  }

  @Override
  public Subscription onEvents(EventHandler handler) {
    return subscribe(List.of(events), turns(handler), 1, virtual("glid-events"));
  }

  @Override
  public Subscription onNotices(Consumer<Notice> listener) {
    Lane<Notice> lane =
        new Lane<>(
            new Lane.Rules(
                Topology.NOTICES,
                Topology.NOTICE_LENGTH,
                Lane.Overflow.DROP_OLDEST,
                0,
                Lane.Consumers.COMPETING),
            (notice, _) -> LOG.debug("listener failed, notice is lost notice={}", notice));
    Subscription subscription =
        subscribe(List.of(lane), always(listener), 1, virtual("glid-notices"));
    listeners.add(lane);
    return grace -> {
      listeners.remove(lane);
      subscription.close(grace);
    };
  }

  @Override
  public Subscription onRunsEnded(Consumer<Notice.RunEnded> listener) {
    return onNotices(
        notice -> {
          if (notice instanceof Notice.RunEnded ended) {
            listener.accept(ended);
          }
        });
  }

  @Override
  public Subscription onDeadLetters(Consumer<DeadLetter> listener) {
    return subscribe(List.of(dead), always(listener), 1, virtual("glid-dead-letters"));
  }

  @Override
  public void close() {
    // Handlers that finish within the grace still publish, so the bus itself closes after them.
    endSubscriptions();
    mailroom.close();
    // Those who subscribed meanwhile.
    endSubscriptions();
    listeners.clear();
  }

  @Override
  public int waiting(RenderQueue queue) {
    return mailroom.waiting(renderLane(queue));
  }

  @Override
  public Optional<Wording> trouble() {
    return Optional.empty();
  }

  private void endSubscriptions() {
    long deadline = System.nanoTime() + Subscription.DEFAULT_GRACE.toNanos();
    subscriptions.forEach(LaneSubscription::stop);
    for (LaneSubscription<?> subscription : List.copyOf(subscriptions)) {
      subscription.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      subscriptions.remove(subscription);
    }
  }

  private <M> Subscription subscribe(
      List<Lane<M>> lanes, LaneSubscription.Work<M> work, int count, Thread.Builder threads) {
    LaneSubscription<M> subscription = new LaneSubscription<>(mailroom, lanes, work);
    // Known before it starts, so that closing the bus meanwhile cannot overlook it.
    subscriptions.add(subscription);
    try {
      subscription.start(count, threads);
    } catch (IllegalStateException closed) {
      subscriptions.remove(subscription);
      throw closed;
    }
    return grace -> {
      subscription.close(grace);
      subscriptions.remove(subscription);
    };
  }

  private Lane<Command.RenderSegment> renderLane(RenderQueue queue) {
    return render.computeIfAbsent(queue, key -> commandLane(key.name()));
  }

  private <C extends Command> Lane<C> commandLane(String name) {
    return new Lane<>(
        new Lane.Rules(
            name,
            Topology.QUEUE_LENGTH,
            Lane.Overflow.REJECT,
            Topology.COMMAND_REDELIVERIES,
            Lane.Consumers.COMPETING),
        toDeadLetters(name));
  }

  private <M extends Message> BiConsumer<M, String> toDeadLetters(String queue) {
    return (message, reason) -> {
      LOG.warn("dead letter queue={} reason={} message={}", queue, reason, message);
      mailroom.post(dead, new DeadLetter(message, queue, reason));
    };
  }

  private static <M> LaneSubscription.Work<M> always(Consumer<M> listener) {
    return message -> {
      listener.accept(message);
      return new Settlement.Done();
    };
  }

  private static LaneSubscription.Work<Event> turns(EventHandler handler) {
    return new LaneSubscription.Work<>() {
      @Override
      public Settlement handle(Event event) throws InterruptedException {
        return handler.handle(event);
      }

      @Override
      public void begin() {
        handler.activated();
      }

      @Override
      public void end() {
        handler.deactivated();
      }
    };
  }

  private static Thread.Builder platform(String prefix) {
    return Thread.ofPlatform().daemon().name(prefix, 0);
  }

  private static Thread.Builder virtual(String name) {
    return Thread.ofVirtual().name(name);
  }
}
