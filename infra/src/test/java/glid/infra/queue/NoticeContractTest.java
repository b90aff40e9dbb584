package glid.infra.queue;

import static glid.infra.queue.Messages.notice;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.StageTimes;
import glid.core.message.Notice;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices: everyone who listens hears them, and nobody waits for a listener. */
@EveryBus
class NoticeContractTest {
  private final MessageBus bus;
  private final Inbox<Notice> first = new Inbox<>();
  private final Inbox<Notice> second = new Inbox<>();

  NoticeContractTest(BusUnderTest kind) {
    this.bus = kind.open();
  }

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void everyListenerHearsANotice() throws Exception {
    bus.onNotices(first::add);
    bus.onNotices(second::add);

    bus.tell(notice(1));

    assertThat(first.next()).isEqualTo(notice(1));
    assertThat(second.next()).isEqualTo(notice(1));
  }

  @Test
  void whoWantsToHearOfEndsHearsNothingElse() throws Exception {
    bus.onRunsEnded(first::add);
    bus.onNotices(second::add);

    bus.tell(notice(1));
    bus.tell(new Notice.RunChanged(Messages.RUN, StageTimes.NONE));
    bus.tell(new Notice.RunEnded(Messages.RUN));

    assertThat(second.next(3)).contains(notice(1), new Notice.RunEnded(Messages.RUN));
    assertThat(first.next()).isEqualTo(new Notice.RunEnded(Messages.RUN));
    first.staysEmpty();
  }

  @Test
  void aNoticeWithoutListenersIsLost() throws Exception {
    bus.tell(notice(1));

    bus.onNotices(first::add);

    first.staysEmpty();
  }

  @Test
  void whoStopsListeningHearsNothingMore() throws Exception {
    Subscription subscription = bus.onNotices(first::add);

    subscription.close();
    bus.tell(notice(1));

    first.staysEmpty();
  }

  @Test
  void aSlowListenerBlocksNeitherTheTellerNorOthers() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Subscription slow =
        bus.onNotices(
            notice -> {
              try {
                gate.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              second.add(notice);
            });
    bus.onNotices(first::add);

    // More than any bus keeps for one listener.
    for (int number = 0; number < 20_000; number++) {
      bus.tell(notice(number));
      if (number % 100 == 0) {
        first.next();
      }
    }

    first.next();
    second.staysEmpty();
    slow.close(Duration.ZERO);
  }

  @Test
  void aListenerThatThrowsHearsTheNextNotice() throws Exception {
    bus.onNotices(
        notice -> {
          first.add(notice);
          throw new IllegalStateException("listener");
        });

    bus.tell(notice(1));
    bus.tell(notice(2));

    assertThat(first.next(2)).containsExactly(notice(1), notice(2));
    first.staysEmpty();
  }
}
