package glid.infra.queue;

import static glid.infra.queue.Messages.VIDEOTOOLBOX;
import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.render;
import static glid.infra.queue.Messages.stitch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.message.Command.RenderSegment;
import glid.core.message.Command.StitchSegments;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands: who gets them, how often, and what becomes of those that fail. */
@EveryBus
class MessageBusContractTest {
  private static final int DELIVERIES = Topology.COMMAND_REDELIVERIES + 1;

  private final MessageBus bus;
  private final Inbox<RenderSegment> rendered = new Inbox<>();
  private final Inbox<StitchSegments> stitched = new Inbox<>();
  private final Inbox<DeadLetter> dead = new Inbox<>();

  MessageBusContractTest(BusUnderTest kind) {
    this.bus = kind.open();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void aMessageWaitsForSomebodyWhoTakesIt() throws Exception {
    bus.send(render(1), X264);
    bus.send(stitch(2));

    bus.onRender(1, Set.of(X264), rendered::accept);
    bus.onStitch(stitched::accept);

    assertThat(rendered.next()).isEqualTo(render(1));
    assertThat(stitched.next()).isEqualTo(stitch(2));
  }

  @Test
  void whatIsInNobodysHandsWaits() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    renders(3).forEach(command -> bus.send(command, X264));
    assertThat(bus.waiting(X264)).isEqualTo(3);
    assertThat(bus.waiting(VIDEOTOOLBOX)).isZero();

    bus.onRender(
        1,
        Set.of(X264),
        command -> {
          rendered.add(command);
          gate.await();
          return new Settlement.Done();
        });

    rendered.next();
    assertThat(bus.waiting(X264)).isEqualTo(2);
    gate.countDown();
    rendered.next(2);
    assertThat(bus.waiting(X264)).isZero();
  }

  @Test
  void messagesComeInTheOrderInWhichTheyWereSent() throws Exception {
    for (int number = 0; number < 100; number++) {
      bus.send(render(number), X264);
    }

    bus.onRender(1, Set.of(X264), rendered::accept);

    assertThat(rendered.next(100)).isEqualTo(renders(100));
  }

  @Test
  void aWorkerGetsOnlyWhatItCanRender() throws Exception {
    bus.onRender(1, Set.of(X264), rendered::accept);

    bus.send(render(1), VIDEOTOOLBOX);
    bus.send(render(2), new RenderQueue(X264.renderAbi() + 1, X264.family()));
    bus.send(render(3), X264);

    assertThat(rendered.next()).isEqualTo(render(3));
    rendered.staysEmpty();
  }

  @Test
  void aWorkerTakesFromAllItsQueues() throws Exception {
    bus.onRender(1, Set.of(X264, VIDEOTOOLBOX), rendered::accept);

    bus.send(render(1), VIDEOTOOLBOX);
    bus.send(render(2), X264);

    assertThat(rendered.next(2)).containsExactlyInAnyOrder(render(1), render(2));
  }

  @Test
  void severalSubscriptionsShareTheWorkAndNoMessageIsDoneTwice() throws Exception {
    bus.onRender(2, Set.of(X264), rendered::accept);
    bus.onRender(2, Set.of(X264), rendered::accept);

    renders(500).forEach(command -> bus.send(command, X264));

    assertThat(rendered.next(500)).containsExactlyInAnyOrderElementsOf(renders(500));
    rendered.staysEmpty();
  }

  @Test
  void asManyMessagesAreHandledAtOnceAsPrefetched() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    bus.onRender(
        3,
        Set.of(X264),
        command -> {
          rendered.add(command);
          gate.await();
          return new Settlement.Done();
        });

    renders(4).forEach(command -> bus.send(command, X264));

    assertThat(rendered.next(3)).containsExactlyInAnyOrderElementsOf(renders(3));
    rendered.staysEmpty();
    gate.countDown();
    assertThat(rendered.next()).isEqualTo(render(3));
  }

  @Test
  void aMessageGivenBackComesAgain() throws Exception {
    bus.onStitch(
        command -> {
          stitched.add(command);
          return new Settlement.RetryLater();
        });

    bus.send(stitch(1));

    assertThat(stitched.next(2)).containsExactly(stitch(1), stitch(1));
  }

  @Test
  void aHandlerThatThrowsGetsTheMessageAgain() throws Exception {
    CountDownLatch failures = new CountDownLatch(2);
    bus.onStitch(
        command -> {
          if (failures.getCount() > 0) {
            failures.countDown();
            if (failures.getCount() == 1) {
              throw new IllegalStateException("first try");
            }
            throw new AssertionError("second try");
          }
          return stitched.accept(command);
        });

    bus.send(stitch(1));

    assertThat(stitched.next()).isEqualTo(stitch(1));
  }

  @Test
  void aMessageGivenBackTooOftenBecomesADeadLetter() throws Exception {
    bus.onDeadLetters(dead::add);
    bus.onRender(
        2,
        Set.of(X264),
        command -> {
          rendered.add(command);
          return new Settlement.RetryLater();
        });

    bus.send(render(1), X264);

    DeadLetter letter = dead.next();
    assertThat(letter.message()).isEqualTo(render(1));
    assertThat(letter.queue()).isEqualTo(X264.name());
    assertThat(letter.reason()).contains(String.valueOf(DELIVERIES));
    assertThat(rendered.next(DELIVERIES)).containsOnly(render(1));
    rendered.staysEmpty();
  }

  @Test
  void aFailingMessageDoesNotKeepOthersWaiting() throws Exception {
    bus.onDeadLetters(dead::add);
    bus.onRender(
        1,
        Set.of(X264),
        command ->
            command.equals(render(0)) ? new Settlement.RetryLater() : rendered.accept(command));

    renders(50).forEach(command -> bus.send(command, X264));

    assertThat(rendered.next(49)).isEqualTo(renders(50).subList(1, 50));
    assertThat(dead.next().message()).isEqualTo(render(0));
  }

  @Test
  void aMessageThatCannotBeHandledBecomesADeadLetterAtOnce() throws Exception {
    bus.onStitch(_ -> new Settlement.DeadLetter("no such run"));

    bus.send(stitch(1));
    bus.onDeadLetters(dead::add);

    DeadLetter letter = dead.next();
    assertThat(letter.message()).isEqualTo(stitch(1));
    assertThat(letter.reason()).contains("no such run");
  }

  @Test
  void aDeadLetterComesAgainWhenItsListenerThrows() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    bus.onStitch(_ -> new Settlement.DeadLetter("wrong"));
    bus.onDeadLetters(
        letter -> {
          if (failed.getCount() > 0) {
            failed.countDown();
            throw new IllegalStateException("not now");
          }
          dead.add(letter);
        });

    bus.send(stitch(1));

    assertThat(dead.next().message()).isEqualTo(stitch(1));
    dead.staysEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> bus.onRender(0, Set.of(X264), rendered::accept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prefetch");
    assertThatThrownBy(() -> bus.onRender(1, Set.of(), rendered::accept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("queues");
  }

  @Test
  void closingTwiceIsHarmlessAndNothingIsTakenAfterwards() {
    Subscription subscription = bus.onStitch(stitched::accept);

    bus.close();
    bus.close();
    subscription.close(Duration.ZERO);

    List<Runnable> uses =
        List.of(
            () -> bus.send(render(1), X264),
            () -> bus.send(stitch(1)),
            () -> bus.publish(Messages.event(1)),
            () -> bus.tell(Messages.notice(1)),
            () -> bus.onStitch(stitched::accept));
    assertThat(uses)
        .allSatisfy(use -> assertThatThrownBy(use::run).isInstanceOf(IllegalStateException.class));
  }

  private static List<RenderSegment> renders(int count) {
    return IntStream.range(0, count).mapToObj(Messages::render).toList();
  }
}
