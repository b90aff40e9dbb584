package glid.standalone.remote;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Bears failures of one conversation for a while: waits after each of them, longer every time, and
 * gives up when nothing has worked for too long. For one thread.
 */
final class Patience {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Duration limit;
  private final Consumer<IOException> trouble;
  private int failures;
  private long failingSince;

  /**
   * @param limit how long nothing may work
   * @param trouble told when a second try has failed, too
   */
  Patience(Duration limit, Consumer<IOException> trouble) {
    this.limit = limit;
    this.trouble = trouble;
  }

  /** Something worked. */
  void renew() {
    failures = 0;
  }

  /**
   * Something failed: waits before the next try.
   *
   * @throws RemoteFailure if it has for too long
   */
  void bear(URI address, IOException failure) throws InterruptedException {
    long now = System.nanoTime();
    if (failures == 0) {
      failingSince = now;
    }
    failures++;
    if (now - failingSince > limit.toNanos()) {
      throw RemoteFailure.lost(address, limit, failure);
    }
    if (failures > 1) {
      trouble.accept(failure);
    }
    long pause =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10));
    // Clients that lost the same server do not all come back at the same moment.
    Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
  }
}
