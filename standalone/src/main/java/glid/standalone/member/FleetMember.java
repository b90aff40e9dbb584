package glid.standalone.member;

import glid.core.hash.Sha256;
import glid.core.job.RunId;
import glid.core.settings.ResourceLimits;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.lead.LeaderThread;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.bucket.Leftovers;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectStore;
import glid.worker.encode.EncoderCandidate;
import glid.worker.segment.Patience;
import glid.worker.segment.Worker;
import glid.worker.segment.WorkerIdentity;
import glid.worker.segment.WorkerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one process does for a fleet: it leads, renders, or both. The fleet is those who share a
 * store and a bus: this process alone, over a data folder and a bus in memory, or many. Nothing
 * runs before {@link #lead} and {@link #work}. Safe for several threads.
 */
public final class FleetMember implements AutoCloseable {
  private final Path folder;
  private final MessageBus bus;
  private final JobBucket bucket;
  private final IdempotencyRecords idempotency;
  private final JobLedger ledger;
  private final Roster roster = new Roster(Clock.systemUTC());
  private final JobIntake intake;
  private final Leftovers leftovers;

  /** Closed in reverse order. Guarded by this. */
  private final Deque<Part> running = new ArrayDeque<>();

  /** Guarded by this. */
  private @Nullable Worker worker;

  /** Guarded by this. */
  private boolean closed;

  /** Held while closing, so that whoever closes again returns when all is closed. */
  private final ReentrantLock closing = new ReentrantLock();

  /** Something that runs until it is closed. */
  @FunctionalInterface
  private interface Part {
    /** Closes it; work under way may take that long to finish. */
    void close(Duration grace);
  }

  private FleetMember(ObjectStore store, MessageBus bus, Path folder) {
    Documents documents = new Documents();
    this.folder = folder;
    this.bus = bus;
    this.bucket = new JobBucket(store, documents);
    this.idempotency = new IdempotencyRecords(store, documents);
    this.ledger = new JobLedger(bucket);
    this.intake = new JobIntake(bucket, idempotency, bus, Clock.systemUTC());
    this.leftovers = new Leftovers(bucket, idempotency, Clock.systemUTC());
    running.push(_ -> store.close());
    running.push(_ -> bus.close());
  }

  /**
   * Takes a data folder, which is created when missing.
   *
   * @throws glid.infra.storage.DataFolderLocked if another process has it
   */
  public static FleetMember open(Path folder) {
    return over(DirectoryObjectStore.open(folder), new InProcessBus(), folder);
  }

  /**
   * Joins a store and a bus, both of which belong to the fleet from now on.
   *
   * @param folder for temporary files, on the store's own file system if it has one
   */
  public static FleetMember over(ObjectStore store, MessageBus bus, Path folder) {
    return new FleetMember(store, bus, folder);
  }

  /** Brings the runs of a choice to their ends, from now on. There is no other dispatcher. */
  public void lead(Predicate<RunId> mine) {
    lead(LeaderThread.Charge.ofProcess(mine));
  }

  /**
   * Follows the runs of a fleet from now on, and brings them to their ends while it is this
   * dispatcher's turn: then it also removes what dead processes left in the store.
   */
  public void leadFleet() {
    lead(LeaderThread.Charge.ofFleet(() -> leftovers.remove(Leftovers.Patience.SHARED)));
  }

  private synchronized void lead(LeaderThread.Charge charge) {
    requireOpen();
    LeaderThread leader =
        LeaderThread.start(new LeaderThread.Desk(bucket, ledger, roster, bus), charge);
    running.push(_ -> leader.close());
  }

  /**
   * Renders on this machine as its user limits it, from now on.
   *
   * @param encoders what {@link glid.worker.encode.EncoderProbe} found
   * @param scratch folder for temporary files, which is this process's alone
   * @throws glid.worker.segment.NoEncoder if no encoder works here
   */
  public void work(ResourceLimits limits, List<EncoderCandidate> encoders, Path scratch) {
    int processors = Runtime.getRuntime().availableProcessors();
    int slots = WorkerSettings.slotsFor(limits.slots(), processors, limits.memoryMegabytes());
    work(
        new WorkerSettings(
            WorkerIdentity.of("local-" + ProcessHandle.current().pid()),
            slots,
            Math.max(1, processors / slots),
            Math.min(processors, limits.photosAtOnce()),
            limits.gpuMemoryMegabytes(),
            scratch,
            Patience.NONE),
        encoders);
  }

  /**
   * Renders, from now on.
   *
   * @param encoders what {@link glid.worker.encode.EncoderProbe} found
   * @throws glid.worker.segment.NoEncoder if no encoder works here
   */
  public synchronized void work(WorkerSettings settings, List<EncoderCandidate> encoders) {
    requireOpen();
    Worker started = Worker.start(bus, bucket, settings, encoders);
    running.push(started::close);
    worker = started;
  }

  /** The worker of this process, which has an encoder; empty if none was started. */
  public synchronized Optional<Worker> worker() {
    return Optional.ofNullable(worker);
  }

  /** Whether there is a worker here that takes work. */
  public synchronized boolean isWorking() {
    return worker != null && !closed;
  }

  /** The folder for temporary files unless the user chose one: on the store's own file system. */
  public Path scratch() {
    return folder.resolve("work");
  }

  /**
   * The folder for temporary files below one that the user chose: a process removes what it finds
   * in its own, so those of two data folders must not be the same.
   */
  public Path scratchIn(Path temporary) {
    byte[] owner = folder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
    return temporary.resolve("glid-work-" + Sha256.of(owner).substring(0, 12));
  }

  /** The folder for files of requests under way. */
  public Path uploads() {
    return folder.resolve("uploads");
  }

  public MessageBus bus() {
    return bus;
  }

  public JobBucket bucket() {
    return bucket;
  }

  public IdempotencyRecords idempotency() {
    return idempotency;
  }

  public JobLedger ledger() {
    return ledger;
  }

  public Roster roster() {
    return roster;
  }

  public JobIntake intake() {
    return intake;
  }

  /** What dead processes left in the store; to be removed before {@link #lead}. */
  public Leftovers leftovers() {
    return leftovers;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("already closed: " + folder);
    }
  }

  /** Gives work under way back, stops everything and frees the folder. Again is harmless. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /**
   * Takes no more work, finishes what is under way as far as that takes no longer than the grace,
   * gives the rest back, and stops everything. Returns when all is stopped.
   */
  public void close(Duration grace) {
    closing.lock();
    try {
      for (Optional<Part> next = nextToClose(); next.isPresent(); next = nextToClose()) {
        next.get().close(grace);
      }
    } finally {
      closing.unlock();
    }
  }

  private synchronized Optional<Part> nextToClose() {
    closed = true;
    return Optional.ofNullable(running.poll());
  }
}
