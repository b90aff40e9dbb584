package glid.dispatcher.lead;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.dispatcher.HandClock;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Settlement;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A leader over a real store and bus, whose events the test's own thread hands to it: {@link
 * #settle} goes on until nothing is left to do.
 */
final class Office implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;

  /** Waits behind all other messages. */
  private static final RunId SENTINEL = new RunId(new JobId("zzzzzzzzzzzzzzzzzzzz"), 0);

  private final DirectoryObjectStore store;
  private final Predicate<RunId> mine;
  private final Deque<Runnable> delayed = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private final AtomicInteger commandsBeforeRefusal = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger storeCalls = new AtomicInteger();
  private BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private int sentinels;

  final JobBucket bucket;
  final HandClock clock = new HandClock();
  InProcessBus bus;
  JobLedger ledger;
  JobIntake intake;
  Leader leader;
  private Follower follower;
  ScriptedWorker worker;

  Office(Path folder) {
    this(folder, _ -> true);
  }

  Office(Path folder, Predicate<RunId> mine) {
    this.store = DirectoryObjectStore.open(folder);
    this.bucket = new JobBucket(store, new Documents());
    this.mine = mine;
    start();
  }

  private void start() {
    bus = new InProcessBus();
    JobBucket leaders = new JobBucket(counting(store), new Documents());
    ledger = new JobLedger(leaders);
    intake =
        new JobIntake(
            bucket, new IdempotencyRecords(store, new Documents()), bus, Clock.systemUTC());
    LeaderThread.Desk desk =
        new LeaderThread.Desk(leaders, ledger, new Roster(clock), refusing(bus));
    follower = new Follower(desk);
    leader =
        new Leader(
            desk,
            new Leader.Means(
                mine,
                (delay, action) -> {
                  delays.add(delay);
                  delayed.add(action);
                },
                Runnable::run,
                clock));
    BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    events = inbox;
    bus.onEvents(
        event -> {
          inbox.add(event);
          return new Settlement.Done();
        });
    worker = new ScriptedWorker(bus, bucket, SENTINEL);
  }

  /** The leader's bus takes that many commands and refuses one more. */
  void refuseACommandAfter(int accepted) {
    commandsBeforeRefusal.set(accepted);
  }

  /** How often leader and ledger called the store; what they remove is removed off the thread. */
  int leadersStoreCalls() {
    return storeCalls.get();
  }

  private ObjectStore counting(ObjectStore real) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              if (!method.getName().equals("delete")) {
                storeCalls.incrementAndGet();
              }
              return method.invoke(real, arguments);
            });
  }

  private MessageBus refusing(MessageBus real) {
    return (MessageBus)
        Proxy.newProxyInstance(
            MessageBus.class.getClassLoader(),
            new Class<?>[] {MessageBus.class},
            (_, method, arguments) -> {
              if (method.getName().equals("send") && commandsBeforeRefusal.getAndDecrement() == 0) {
                throw new BusUnavailable("the queue is full");
              }
              return method.invoke(real, arguments);
            });
  }

  /** The process dies: all is gone but the store. A new one finds a worker. */
  void crash() {
    bus.close();
    delayed.clear();
    delays.clear();
    start();
    heartbeat();
  }

  void heartbeat() {
    hear(alive(aWorker("worker", 2, LIBX264)));
  }

  /** Tells a leading dispatcher. */
  void hear(Notice notice) {
    follower.note(notice);
    follower.hear(notice, true);
    leader.hear(notice);
  }

  /** What a dispatcher does every other second. */
  void look() {
    follower.meetWorkers();
    leader.look();
  }

  /** Submits to a leader that knows a worker. */
  RunId submit(JobSpec spec) {
    heartbeat();
    return new RunId(intake.submit(spec), 0);
  }

  /** Submits and goes on until nothing is left to do. */
  RunId run(JobSpec spec) throws InterruptedException {
    RunId run = submit(spec);
    settle();
    return run;
  }

  /** Hands events to the leader until no message is left; delayed actions stay where they are. */
  void settle() throws InterruptedException {
    int before;
    int handled;
    do {
      before = worker.taken().size();
      worker.flush();
      handled = handleEvents();
      worker.flush();
      // What handling an event publishes arrives behind the sentinel, in the next round.
    } while (worker.taken().size() != before || handled > 0);
  }

  /** Hands on all events published before; how many there were. */
  private int handleEvents() throws InterruptedException {
    return untilSentinel(leader::handle).size();
  }

  private Event next() throws InterruptedException {
    @Nullable Event event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came within " + LIMIT_SECONDS + " s");
    }
    return event;
  }

  /** Takes the events that are there without handing them to the leader. */
  List<Event> intercept() throws InterruptedException {
    worker.flush();
    return untilSentinel(_ -> {});
  }

  /** A round that a failure cut short leaves its sentinel behind: each has its own number. */
  private List<Event> untilSentinel(Consumer<Event> handler) throws InterruptedException {
    Event sentinel = new Event.RunSubmitted(new RunId(SENTINEL.jobId(), ++sentinels));
    bus.publish(sentinel);
    List<Event> taken = new ArrayList<>();
    for (Event event = next(); !event.equals(sentinel); event = next()) {
      if (!event.run().jobId().equals(SENTINEL.jobId())) {
        taken.add(event);
        handler.accept(event);
      }
    }
    return taken;
  }

  /** Lets the time of all delayed actions come, and settles. */
  void waitOut() throws InterruptedException {
    List<Runnable> due = List.copyOf(delayed);
    delayed.clear();
    due.forEach(Runnable::run);
    settle();
  }

  /** How long the leader wanted to wait, each time. */
  List<Duration> delays() {
    return delays;
  }

  JobState state(RunId run) {
    return ledger.view(run).orElseThrow().state();
  }

  RunEnd end(RunId run) {
    return bucket.end(run).orElseThrow();
  }

  @Override
  public void close() {
    bus.close();
    store.close();
  }
}
