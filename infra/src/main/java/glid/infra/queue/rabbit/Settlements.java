package glid.infra.queue.rabbit;

import glid.infra.queue.BusUnavailable;
import glid.infra.queue.Settlement;
import glid.infra.queue.Topology;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what was decided about the messages of one role. Safe for several threads. */
final class Settlements {
  /** How long sending a message again may hold up the closing. */
  private static final Duration GIVE_BACK_LIMIT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  private final Role role;
  private final Publisher publisher;

  Settlements(Role role, Publisher publisher) {
    this.role = role;
    this.publisher = publisher;
  }

  /** Does what a handler decided; one that is to be tried again rests first, on this thread. */
  void settle(Taken taken, Settlement settlement) {
    if (role.sharing() == Role.Sharing.ALONE) {
      taken.done();
      return;
    }
    switch (settlement) {
      case Settlement.Done() -> taken.done();
      case Settlement.RetryLater() -> retry(taken);
      case Settlement.DeadLetter(String reason) -> bury(taken, reason);
    }
  }

  private void bury(Taken taken, String reason) {
    try {
      DeadLetters.bury(taken, reason, publisher, Publisher.LIMIT);
    } catch (BusUnavailable unavailable) {
      LOG.warn("no dead letter yet, message goes back message={}", taken, unavailable);
      retry(taken);
    }
  }

  /** The queue delivers a rejected message before all others, so it rests here. */
  private void retry(Taken taken) {
    try {
      TimeUnit.NANOSECONDS.sleep(role.restAfter(taken.failures()).toNanos());
    } catch (InterruptedException _) {
      // Closing does not wait for its rest.
    }
    if (taken.post().queue().equals(Topology.DEAD)) {
      taken.giveBack(); // Dead letters are kept however often their listener fails.
    } else {
      taken.failed();
    }
  }

  /**
   * Gives a message back that nobody tried. A message of competing consumers is sent again, because
   * brokers before 4.3 count every other way as a failed delivery. One of a queue with an order
   * stays where it is until the channel closes, which puts it back at its place.
   */
  void giveBack(Taken taken) {
    if (role.sharing() != Role.Sharing.COMPETING || !taken.channel().isOpen()) {
      return;
    }
    try {
      publisher.publish(taken.parcel(taken.post()), GIVE_BACK_LIMIT);
      taken.done();
    } catch (BusUnavailable unavailable) {
      LOG.debug("not sent again, the broker takes it back message={}", taken, unavailable);
      taken.giveBack();
    }
  }
}
