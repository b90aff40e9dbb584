package glid.infra.queue.rabbit;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between tries: 0.5 s, then twice as long each time up to 10 s; all up to half shorter. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Who held out that long begins anew. */
  private static final Duration CALM = Duration.ofSeconds(10);

  private Duration pause = FIRST;
  private long lastNanos = System.nanoTime();

  /** The pause before the next try. */
  Duration next() {
    long now = System.nanoTime();
    if (now - lastNanos > pause.plus(CALM).toNanos()) {
      pause = FIRST;
    }
    lastNanos = now;
    double share = ThreadLocalRandom.current().nextDouble(0.5, 1);
    Duration result = Duration.ofNanos((long) (pause.toNanos() * share));
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return result;
  }
}
