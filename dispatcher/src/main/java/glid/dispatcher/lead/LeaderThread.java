package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.message.Event;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader at work: one thread that takes events and notices from the bus and sweeps the store
 * for runs that nobody told about. An event is settled after its consequences are stored.
 */
public final class LeaderThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderThread.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leader").daemon().factory());
  private final Leader leader;
  private final Subscription notices;
  private final Subscription events;
  private final Subscription deadLetters;

  /** What a leader works with. */
  public record Desk(JobBucket bucket, JobLedger ledger, Roster roster, MessageBus bus) {}

  private LeaderThread(Desk desk, Predicate<RunId> mine) {
    leader = new Leader(desk, new Leader.Charge(mine, this::runLater));
    MessageBus bus = desk.bus();
    notices = bus.onNotices(notice -> run(() -> leader.hear(notice)));
    events = bus.onEvents(this::settle);
    deadLetters = bus.onDeadLetters(letter -> onThread(() -> leader.bury(letter)).join());
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(leader::sweep), 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Starts to lead: at once takes up what the store holds.
   *
   * @param mine the runs to take up; others are left as they are
   */
  public static LeaderThread start(Desk desk, Predicate<RunId> mine) {
    return new LeaderThread(desk, mine);
  }

  private Settlement settle(Event event) throws InterruptedException {
    try {
      onThread(() -> leader.handle(event)).get();
      return new Settlement.Done();
    } catch (ExecutionException | RejectedExecutionException failure) {
      LOG.warn("event not handled, comes again run={}", event.run(), failure);
      return new Settlement.RetryLater();
    }
  }

  private CompletableFuture<Void> onThread(Runnable action) {
    return CompletableFuture.runAsync(action, thread);
  }

  private void runLater(Duration delay, Runnable action) {
    Future<?> _ = thread.schedule(() -> guarded(action), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run(Runnable action) {
    try {
      thread.execute(() -> guarded(action));
    } catch (RejectedExecutionException _) {
      // Closing: notices may be lost.
    }
  }

  /** A failure of the store now is made good by a later sweep. */
  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      LOG.warn("leader's step failed, the next sweep tries again", failure);
    }
  }

  @Override
  public void close() {
    events.close(GRACE);
    deadLetters.close(GRACE);
    notices.close(GRACE);
    thread.shutdownNow();
  }
}
