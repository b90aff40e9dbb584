package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.EventHandler;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import glid.infra.queue.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dispatcher at work. It hears notices and keeps its ledger and roster up to date, always. While
 * the bus gives it the events it also leads: acts on them, takes care of dead letters, and looks
 * now and then for what nobody told about. An event is settled after its consequences are stored.
 *
 * <p>What fails because store or bus are away is done by one of the next rounds.
 */
public final class LeaderThread implements AutoCloseable {
  /** How often workers tell what they have in hand. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(LeaderThread.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration TELL = Duration.ofMillis(400);
  private static final Duration CHORES = Duration.ofHours(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leader").daemon().factory());

  /**
   * Removes what is needed no more; chores may take long, the work of ended runs is not to wait.
   */
  private final ExecutorService background =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().name("leader-background-", 0).daemon().factory());

  private final Desk desk;
  private final Charge charge;
  private final Follower follower;

  /** Null while another dispatcher leads. Confined to the thread. */
  private @Nullable Leader leader;

  /** Null while another dispatcher leads, and shortly after. Confined to the thread. */
  private @Nullable Subscription deadLetters;

  /** How often this dispatcher began to lead. Confined to the thread. */
  private int terms;

  private final Subscription notices;
  private final Subscription events;

  /** What a dispatcher works with. */
  public record Desk(JobBucket bucket, JobLedger ledger, Roster roster, MessageBus bus) {}

  /**
   * What a dispatcher is in charge of when it leads.
   *
   * @param mine the runs to take up; others are left as they are
   * @param listening how long a new leader waits for workers to tell what they have in hand
   * @param chores run on a thread of their own when it takes over and every hour while it leads
   */
  public record Charge(Predicate<RunId> mine, Duration listening, Runnable chores) {
    /** Runs of the only process: there is nobody to wait for, and nothing to tidy up. */
    public static Charge ofProcess(Predicate<RunId> mine) {
      return new Charge(mine, Duration.ZERO, () -> {});
    }

    /** All runs of a fleet. */
    public static Charge ofFleet(Runnable chores) {
      return new Charge(_ -> true, HEARTBEAT, chores);
    }
  }

  private LeaderThread(Desk desk, Charge charge) {
    this.desk = desk;
    this.charge = charge;
    this.follower = new Follower(desk);
    notices = desk.bus().onNotices(this::hear);
    events = desk.bus().onEvents(new Turns());
    every(SWEEP, this::sweep);
    every(LOOK, this::look);
    every(TELL, () -> whileLeading(Leader::tellChanges));
    every(CHORES, () -> whileLeading(_ -> startChores()));
  }

  /** Leads whenever it is this dispatcher's turn. */
  public static LeaderThread start(Desk desk, Charge charge) {
    return new LeaderThread(desk, charge);
  }

  /** Called by the bus on a thread of its own. */
  private final class Turns implements EventHandler {
    @Override
    public Settlement handle(Event event) throws InterruptedException {
      try {
        Trace trace = Trace.current();
        onThread(() -> trace.run(() -> current().handle(event))).get();
        return new Settlement.Done();
      } catch (ExecutionException | RejectedExecutionException failure) {
        LOG.warn("event not handled, comes again run={}", event.run(), failure);
        return new Settlement.RetryLater();
      }
    }

    @Override
    public void activated() {
      onThread(LeaderThread.this::begin).join();
    }

    @Override
    public void deactivated() {
      onThread(LeaderThread.this::retire).join();
    }
  }

  private void begin() {
    int now = ++terms;
    Leader next =
        new Leader(
            desk,
            new Leader.Means(
                charge.mine(),
                (delay, action) -> runLater(delay, now, action),
                background,
                Clock.systemUTC()));
    leader = next;
    next.listen();
    LOG.info("leading from now on");
    runLater(
        charge.listening(),
        now,
        () -> {
          startChores();
          next.takeOver();
        });
  }

  /** All that is known of runs is in the store; whoever leads next has its own. */
  private void retire() {
    LOG.info("leading no more");
    leader = null;
    Subscription closing = deadLetters;
    deadLetters = null;
    if (closing != null) {
      // Not here: a letter in hand waits for this thread.
      background.execute(() -> closing.close(GRACE));
    }
  }

  private Leader current() {
    if (leader == null) {
      throw new IllegalStateException("another dispatcher leads");
    }
    return leader;
  }

  private void whileLeading(Consumer<Leader> action) {
    if (leader != null) {
      action.accept(leader);
    }
  }

  private void startChores() {
    background.execute(() -> guarded(charge.chores()));
  }

  private void hear(Notice notice) {
    if (!follower.note(notice)) {
      return;
    }
    try {
      thread.execute(
          () ->
              guarded(
                  () -> {
                    follower.hear(notice, leader != null);
                    whileLeading(leading -> leading.hear(notice));
                  }));
    } catch (RejectedExecutionException _) {
      // Closing: notices may be lost.
    }
  }

  private void sweep() {
    if (leader == null) {
      follower.sweep();
    } else {
      leader.sweep();
      leader.reconcile();
    }
  }

  private void look() {
    follower.meetWorkers();
    if (leader != null) {
      if (deadLetters == null) {
        deadLetters = desk.bus().onDeadLetters(this::bury);
      }
      leader.look();
    }
  }

  /** A letter that comes when this dispatcher leads no more comes again, to who does. */
  private void bury(DeadLetter letter) {
    onThread(() -> current().bury(letter)).join();
  }

  private CompletableFuture<Void> onThread(Runnable action) {
    return CompletableFuture.runAsync(action, thread);
  }

  private void every(Duration interval, Runnable action) {
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(action), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What a leader wanted to do later is done by that leader or not at all. */
  private void runLater(Duration delay, int term, Runnable action) {
    Runnable ifStillLeading =
        () -> {
          if (leader != null && terms == term) {
            action.run();
          }
        };
    Future<?> _ =
        thread.schedule(() -> guarded(ifStillLeading), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException failure) {
      LOG.warn("step failed, one of the next rounds tries again", failure);
    }
  }

  @Override
  public void close() {
    events.close(GRACE);
    notices.close(GRACE);
    background.shutdown();
    try {
      if (!background.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        background.shutdownNow();
      }
    } catch (InterruptedException _) {
      background.shutdownNow();
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }
}
