package glid.infra.queue;

import static glid.infra.queue.Messages.event;
import static glid.infra.queue.Messages.events;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Event;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events: one consumer at a time, in order. */
@EveryBus
class EventContractTest {
  private static final int DELIVERIES = Topology.EVENT_REDELIVERIES + 1;

  private final MessageBus bus;
  private final Inbox<Event> first = new Inbox<>();
  private final Inbox<Event> second = new Inbox<>();
  private final Inbox<DeadLetter> dead = new Inbox<>();

  EventContractTest(BusUnderTest kind) {
    this.bus = kind.open();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void eventsComeInOrder() throws Exception {
    bus.onEvents(first::accept);

    events(0, 1000).forEach(bus::publish);

    assertThat(first.next(1000)).isEqualTo(events(0, 1000));
  }

  @Test
  void onlyTheOldestSubscriptionGetsEventsAndTheNextTakesOver() throws Exception {
    Subscription leader = bus.onEvents(first::accept);
    Subscription follower = bus.onEvents(second::accept);

    events(0, 10).forEach(bus::publish);
    assertThat(first.next(10)).isEqualTo(events(0, 10));
    leader.close();
    events(10, 20).forEach(bus::publish);
    assertThat(second.next(10)).isEqualTo(events(10, 20));
    follower.close();

    bus.publish(event(20));
    bus.onEvents(first::accept);
    assertThat(first.next()).isEqualTo(event(20));
    second.staysEmpty();
  }

  @Test
  void aFollowerThatClosesLeavesTheLeaderAlone() throws Exception {
    bus.onEvents(first::accept);
    bus.onEvents(second::accept).close();

    bus.publish(event(1));

    assertThat(first.next()).isEqualTo(event(1));
  }

  @Test
  void whoTakesOverGetsTheEventThatWasGivenBackFirst() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Subscription leader =
        bus.onEvents(
            event -> {
              first.add(event);
              never.await();
              return new Settlement.Done();
            });
    bus.onEvents(second::accept);
    events(0, 5).forEach(bus::publish);
    first.next();

    leader.close(Duration.ZERO);

    assertThat(second.next(5)).isEqualTo(events(0, 5));
    first.staysEmpty();
  }

  @Test
  void anEventGivenBackComesAgainBeforeLaterOnes() throws Exception {
    CountDownLatch failures = new CountDownLatch(3);
    bus.onEvents(
        event -> {
          if (event.equals(event(1)) && failures.getCount() > 0) {
            failures.countDown();
            return new Settlement.RetryLater();
          }
          return first.accept(event);
        });

    events(0, 5).forEach(bus::publish);

    assertThat(first.next(5)).isEqualTo(events(0, 5));
    assertThat(failures.getCount()).isZero();
  }

  @Test
  void anEventThatAlwaysFailsBecomesADeadLetterAndTheNextOnesFollow() throws Exception {
    bus.onDeadLetters(dead::add);
    bus.onEvents(
        event -> {
          first.add(event);
          if (event.equals(event(0))) {
            throw new IllegalStateException("always");
          }
          return second.accept(event);
        });

    events(0, 3).forEach(bus::publish);

    assertThat(dead.next().message()).isEqualTo(event(0));
    assertThat(second.next(2)).isEqualTo(events(1, 3));
    assertThat(first.next(DELIVERIES)).containsOnly(event(0));
  }

  @Test
  void handlersAreToldWhenTheirTurnComesAndWhenItIsOver() throws Exception {
    Inbox<String> turns = new Inbox<>();
    Subscription leader = bus.onEvents(new Turns("leader", turns));
    assertThat(turns.next()).isEqualTo("leader activated");
    Subscription follower = bus.onEvents(new Turns("follower", turns));
    bus.publish(event(1));
    assertThat(turns.next()).isEqualTo("leader " + event(1));
    turns.staysEmpty();

    leader.close();

    assertThat(turns.next(2)).containsExactly("leader deactivated", "follower activated");
    bus.publish(event(2));
    assertThat(turns.next()).isEqualTo("follower " + event(2));
    follower.close();
    assertThat(turns.next()).isEqualTo("follower deactivated");
  }

  private record Turns(String name, Inbox<String> inbox) implements EventHandler {
    @Override
    public Settlement handle(Event event) {
      inbox.add(name + " " + event);
      return new Settlement.Done();
    }

    @Override
    public void activated() {
      inbox.add(name + " activated");
    }

    @Override
    public void deactivated() {
      inbox.add(name + " deactivated");
    }
  }
}
