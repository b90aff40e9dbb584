package glid.infra.queue.rabbit;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a subscription takes, and how.
 *
 * @param name of its threads
 * @param posts where it takes from, asked again for each connection
 * @param prefetch most messages per queue in its hands
 * @param threads most messages that are handled at the same time
 * @param sharing whether others take from the same queues meanwhile
 * @param rest of a message that failed the first time; twice as long each time, up to 20 times it
 */
record Role(
    String name,
    Supplier<List<BrokerTopology.Post>> posts,
    int prefetch,
    int threads,
    Sharing sharing,
    Duration rest) {
  /** Who else takes messages from the same queues, and what follows for giving them back. */
  enum Sharing {
    /** Others take, too, the order does not matter: what is given back is sent again. */
    COMPETING,
    /** One takes at a time: what is given back stays first, until the channel closes. */
    IN_TURN,
    /** Nobody else: what is not handled is of no use. */
    ALONE
  }

  private static final int LONGEST_REST = 20;

  Duration restAfter(int failures) {
    return rest.multipliedBy(Math.min(LONGEST_REST, 1L << Math.min(failures, 10)));
  }
}
