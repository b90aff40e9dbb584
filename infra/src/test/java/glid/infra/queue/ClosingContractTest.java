package glid.infra.queue;

import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.event;
import static glid.infra.queue.Messages.render;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ending a subscription loses nothing and calls nothing failed. */
@EveryBus
class ClosingContractTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MessageBus bus;
  private final Inbox<RenderSegment> started = new Inbox<>();
  private final Inbox<RenderSegment> rendered = new Inbox<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  ClosingContractTest(BusUnderTest kind) {
    this.bus = kind.open();
  }

  @AfterEach
  void close() {
    gate.countDown();
    bus.close();
  }

  @Test
  void theNextSubscriptionGetsWhatWasStillQueued() throws Exception {
    Subscription first = bus.onRender(2, Set.of(X264), this::waitAtGate);
    IntStream.range(0, 10).forEach(number -> bus.send(render(number), X264));
    started.next(2);

    first.close(Duration.ZERO);
    bus.onRender(1, Set.of(X264), rendered::accept);

    assertThat(rendered.next(10))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 10).mapToObj(Messages::render).toList());
    rendered.staysEmpty();
  }

  @Test
  void handlersFinishWithinTheGrace() throws Exception {
    Subscription subscription = bus.onRender(1, Set.of(X264), this::waitAtGate);
    bus.send(render(1), X264);
    bus.send(render(2), X264);
    started.next();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> subscription.close(LONG));
    started.staysEmpty();
    assertThat(closing).isNotDone();
    gate.countDown();
    closing.join();

    assertThat(rendered.next()).isEqualTo(render(1));
    bus.onRender(1, Set.of(X264), started::accept);
    assertThat(started.next()).isEqualTo(render(2));
  }

  @Test
  void afterTheGraceHandlersAreInterruptedAndTheirWorkIsGivenBack() throws Exception {
    Subscription subscription = bus.onRender(1, Set.of(X264), this::waitAtGate);
    bus.send(render(1), X264);
    started.next();

    subscription.close(Duration.ofMillis(20));

    rendered.staysEmpty();
    bus.onRender(1, Set.of(X264), rendered::accept);
    assertThat(rendered.next()).isEqualTo(render(1));
  }

  @Test
  void workGivenBackOnClosingIsNoFailure() throws Exception {
    bus.send(render(1), X264);

    for (int round = 0; round < 2 * Topology.COMMAND_REDELIVERIES; round++) {
      Subscription subscription = bus.onRender(1, Set.of(X264), this::waitAtGate);
      started.next();
      subscription.close(Duration.ZERO);
    }

    bus.onRender(1, Set.of(X264), rendered::accept);
    assertThat(rendered.next()).isEqualTo(render(1));
  }

  @Test
  void theWorkOfAHandlerThatIgnoresInterruptionIsGivenBackToo() throws Exception {
    Subscription subscription =
        bus.onRender(
            1,
            Set.of(X264),
            command -> {
              started.add(command);
              waitStubbornly();
              return new Settlement.Done();
            });
    bus.send(render(1), X264);
    started.next();

    subscription.close(Duration.ZERO);

    bus.onRender(1, Set.of(X264), rendered::accept);
    assertThat(rendered.next()).isEqualTo(render(1));
    gate.countDown();
    rendered.staysEmpty();
  }

  @Test
  void aHandlerThatEndsWithinTheGraceOfTheBusStillPublishes() throws Exception {
    Inbox<Event> events = new Inbox<>();
    bus.onEvents(events::accept);
    bus.onRender(
        1,
        Set.of(X264),
        command -> {
          started.add(command);
          gate.await();
          bus.publish(event(7));
          return rendered.accept(command);
        });
    bus.send(render(1), X264);
    started.next();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(bus::close);
    started.staysEmpty();
    gate.countDown();
    closing.join();

    assertThat(rendered.next()).isEqualTo(render(1));
  }

  @Test
  void aHandlerCannotCloseItsOwnSubscription() throws Exception {
    Inbox<Throwable> thrown = new Inbox<>();
    CompletableFuture<Subscription> own = new CompletableFuture<>();
    own.complete(
        bus.onRender(
            1,
            Set.of(X264),
            command -> {
              try {
                own.join().close(Duration.ZERO);
              } catch (IllegalStateException refused) {
                thrown.add(refused);
              }
              return rendered.accept(command);
            }));

    bus.send(render(1), X264);

    assertThat(thrown.next()).hasMessageContaining("own subscription");
    assertThat(rendered.next()).isEqualTo(render(1));
  }

  private Settlement waitAtGate(RenderSegment command) throws InterruptedException {
    started.add(command);
    gate.await();
    return rendered.accept(command);
  }

  private void waitStubbornly() {
    while (gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException _) {
        // Stubborn on purpose.
      }
    }
  }
}
