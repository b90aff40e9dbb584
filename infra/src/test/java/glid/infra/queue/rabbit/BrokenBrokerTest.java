package glid.infra.queue.rabbit;

import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.event;
import static glid.infra.queue.Messages.events;
import static glid.infra.queue.Messages.notice;
import static glid.infra.queue.Messages.render;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.infra.queue.EventHandler;
import glid.infra.queue.Inbox;
import glid.infra.queue.Settlement;
import glid.infra.servers.RabbitNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is killed, loses all it had, or does not answer; everybody goes on when it is back.
 */
@Timeout(300)
class BrokenBrokerTest {
  @TempDir private static Path folder;
  private static RabbitNode node;

  private RabbitMessageBus bus;

  @BeforeAll
  static void start() {
    node = RabbitNode.start(folder);
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @BeforeEach
  void open() {
    bus = QuickBuses.open(node.freshVhost());
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void aKilledBrokerLosesNothingThatItConfirmed() {
    int count = 2_000;
    Set<Integer> received = ConcurrentHashMap.newKeySet();
    bus.onRender(
        4,
        Set.of(X264),
        command -> {
          received.add(command.segment().index());
          return new Settlement.Done();
        });

    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () ->
                IntStream.range(0, count)
                    .forEach(number -> PatientSender.send(bus, render(number))));
    Waiting.until("in the midst", () -> received.size() > count / 4);
    node.kill();
    Waiting.until("somebody notices", () -> bus.trouble().isPresent());
    assertThat(sending).isNotDone();
    node.restart();
    sending.join();

    Waiting.until("all are received", () -> received.size() == count);
    Waiting.until("all is well", () -> bus.trouble().isEmpty());
  }

  @Test
  void aHandlerUnderWayGoesOnAndItsEventWaitsForTheBroker() throws Exception {
    Inbox<Event> events = new Inbox<>();
    Inbox<RenderSegment> started = new Inbox<>();
    CountDownLatch gate = new CountDownLatch(1);
    bus.onEvents(events::accept);
    bus.onRender(
        1,
        Set.of(X264),
        command -> {
          started.add(command);
          gate.await();
          bus.publish(event(command.segment().index()));
          return new Settlement.Done();
        });
    bus.send(render(7), X264);
    started.next();

    node.kill();
    gate.countDown();
    Waiting.until("somebody notices", () -> bus.trouble().isPresent());
    node.restart();

    assertThat(events.next()).isEqualTo(event(7));
    // The settlement was of a connection that is gone: the segment comes again, and only once.
    assertThat(started.next()).isEqualTo(render(7));
    assertThat(events.next()).isEqualTo(event(7));
    Waiting.until("nothing is left", () -> bus.waiting(X264) == 0);
    started.staysEmpty();
  }

  @Test
  void whatABrokerLostWithItsDiskIsMadeAgain() throws Exception {
    try (RabbitMessageBus lasting = QuickBuses.open(node.uri())) {
      Inbox<RenderSegment> rendered = new Inbox<>();
      Inbox<Event> events = new Inbox<>();
      Inbox<Notice> notices = new Inbox<>();
      lasting.onRender(1, Set.of(X264), rendered::accept);
      lasting.onEvents(events::accept);
      lasting.onNotices(notices::add);

      node.wipe();
      lasting.send(render(1), X264);
      lasting.publish(event(2));

      assertThat(rendered.next()).isEqualTo(render(1));
      assertThat(events.next()).isEqualTo(event(2));
      Waiting.until("all is well", () -> lasting.trouble().isEmpty());
      lasting.tell(notice(3));
      assertThat(notices.next()).isEqualTo(notice(3));
      // The vhost of the other bus is gone for good, which that one has to live with.
      assertThat(bus.trouble()).isPresent();
    }
  }

  @Test
  void aBrokerThatDoesNotAnswerIsFoundOutAndNoticesBlockNobody() throws Exception {
    Inbox<String> turns = new Inbox<>();
    bus.onEvents(
        new EventHandler() {
          @Override
          public Settlement handle(Event event) {
            turns.add(event.toString());
            return new Settlement.Done();
          }

          @Override
          public void activated() {
            turns.add("activated");
          }

          @Override
          public void deactivated() {
            turns.add("deactivated");
          }
        });
    assertThat(turns.next()).isEqualTo("activated");

    node.stop();
    for (int number = 0; number < 100_000; number++) {
      bus.tell(notice(number));
    }
    assertThat(turns.next()).isEqualTo("deactivated");
    node.cont();

    assertThat(turns.next()).isEqualTo("activated");
    events(0, 3).forEach(bus::publish);
    assertThat(turns.next(3)).isEqualTo(events(0, 3).stream().map(Event::toString).toList());
  }
}
