package glid.infra.queue;

import java.time.Duration;

/** Somebody who gets messages, until closed. Safe for threads. */
public interface Subscription extends AutoCloseable {
  /** Grace of {@link #close()}. */
  Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  /**
   * Ends the subscription: no new message is delivered from now on; handlers under way have the
   * grace to finish; then their threads are interrupted and their messages given back, which does
   * not count as a failed delivery. A handler that goes on although it was interrupted is left
   * behind after two seconds more, its late settlement means nothing. Closing again does nothing.
   *
   * <p>When the calling thread is interrupted while it waits, the grace is over at once.
   *
   * @throws IllegalStateException if called by a handler of this subscription
   */
  void close(Duration grace);

  /** Closes with {@link #DEFAULT_GRACE}. */
  @Override
  default void close() {
    close(DEFAULT_GRACE);
  }
}
