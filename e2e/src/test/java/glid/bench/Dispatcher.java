package glid.bench;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.message.Message;
import glid.dispatcher.ledger.JobView;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.storage.ObjectStore;
import glid.standalone.member.FleetMember;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The one dispatcher of a fleet, as {@code glid dispatcher} makes it but for its pages: the same
 * bus, store and leader. All its threads are in one group, so that what they use can be told.
 */
final class Dispatcher implements AutoCloseable {
  /** The name of the thread that leads. */
  static final String LEADER = "leader";

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ThreadGroup group = new ThreadGroup("dispatcher");
  private final FleetMember member;
  private final Map<JobId, CompletableFuture<RunEnd>> ends = new ConcurrentHashMap<>();

  private Dispatcher(URI broker, ObjectStore store, Path folder, Consumer<Message> noted)
      throws Exception {
    CompletableFuture<FleetMember> opened = new CompletableFuture<>();
    new Thread(
            group,
            () -> {
              try {
                FleetMember leading =
                    FleetMember.over(store, new NotedBus(bus(broker, "dispatcher"), noted), folder);
                leading.leadFleet();
                opened.complete(leading);
              } catch (RuntimeException failure) {
                opened.completeExceptionally(failure);
              }
            })
        .start();
    member = opened.get();
    var _ = member.ledger().watchAll((_, after) -> tell(after));
  }

  /**
   * Begins to lead.
   *
   * @param folder for temporary files
   * @param noted is told what {@link NotedBus} notes
   */
  static Dispatcher lead(URI broker, ObjectStore store, Path folder, Consumer<Message> noted)
      throws Exception {
    return new Dispatcher(broker, store, folder, noted);
  }

  static RabbitMessageBus bus(URI broker, String name) {
    return RabbitMessageBus.open(new RabbitSettings(broker, name, PATIENCE));
  }

  FleetMember member() {
    return member;
  }

  /** Waits until so many workers take work, and the leader takes jobs up. */
  void awaitWorkers(int count, JobSpec firstJob) throws Exception {
    await(() -> member.roster().taking().size() == count, count + " workers");
    RunEnd _ = awaitEnd(member.intake().submit(firstJob));
  }

  /** Waits for the end of a job, which must be a good one. */
  RunEnd awaitEnd(JobId job) throws Exception {
    return end(job).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** How a job will have ended. */
  CompletableFuture<RunEnd> end(JobId job) {
    CompletableFuture<RunEnd> end = ends.computeIfAbsent(job, _ -> new CompletableFuture<>());
    member.ledger().view(job).ifPresent(this::tell);
    return end;
  }

  private void tell(JobView view) {
    CompletableFuture<RunEnd> told =
        ends.computeIfAbsent(view.run().jobId(), _ -> new CompletableFuture<>());
    switch (view.end()) {
      case null -> {}
      case RunEnd.Failed failed ->
          told.completeExceptionally(new IllegalStateException("job failed: " + failed));
      case RunEnd end -> told.complete(end);
    }
  }

  static void await(BooleanSupplier condition, String what) throws TimeoutException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("waited in vain for " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Processor time of the thread that leads. */
  long leaderCpuNanos() {
    return cpuNanos(true);
  }

  /** Processor time of all threads of the dispatcher that still run. */
  long cpuNanos() {
    return cpuNanos(false);
  }

  private long cpuNanos(boolean onlyLeader) {
    Thread[] threads = new Thread[group.activeCount() * 2 + 10];
    int count = group.enumerate(threads, true);
    long sum = 0;
    for (Thread thread : Arrays.copyOf(threads, count)) {
      if (!onlyLeader || thread.getName().equals(LEADER)) {
        sum += Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
      }
    }
    return sum;
  }

  @Override
  public void close() {
    member.close();
  }
}
