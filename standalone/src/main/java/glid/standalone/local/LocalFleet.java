package glid.standalone.local;

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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Dispatcher and worker in one process, usually over one data folder and a bus in memory. Opening
 * takes the folder's lock; nothing runs before {@link #lead} and {@link #work}.
 */
public final class LocalFleet implements AutoCloseable {
  private final Path folder;
  private final MessageBus bus;
  private final JobBucket bucket;
  private final IdempotencyRecords idempotency;
  private final JobLedger ledger;
  private final Roster roster = new Roster(Clock.systemUTC());
  private final JobIntake intake;
  private final Leftovers leftovers;

  /** Closed in reverse order. Guarded by this. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  /** Guarded by this. */
  private @Nullable Worker worker;

  /** Guarded by this. */
  private boolean closed;

  private LocalFleet(ObjectStore store, MessageBus bus, Path folder) {
    Documents documents = new Documents();
    this.folder = folder;
    this.bus = bus;
    this.bucket = new JobBucket(store, documents);
    this.idempotency = new IdempotencyRecords(store, documents);
    this.ledger = new JobLedger(bucket);
    this.intake = new JobIntake(bucket, idempotency, bus, Clock.systemUTC());
    this.leftovers = new Leftovers(bucket, idempotency, Clock.systemUTC());
    running.push(store);
    running.push(bus);
  }

  /**
   * Takes a data folder, which is created when missing.
   *
   * @throws glid.infra.storage.DataFolderLocked if another process has it
   */
  public static LocalFleet open(Path folder) {
    return over(DirectoryObjectStore.open(folder), new InProcessBus(), folder);
  }

  /**
   * Joins a store and a bus, both of which belong to the fleet from now on.
   *
   * @param folder for temporary files, on the store's own file system if it has one
   */
  public static LocalFleet over(ObjectStore store, MessageBus bus, Path folder) {
    return new LocalFleet(store, bus, folder);
  }

  /** Brings the runs of a choice to their ends, from now on. */
  public synchronized void lead(Predicate<RunId> mine) {
    requireOpen();
    running.push(LeaderThread.start(new LeaderThread.Desk(bucket, ledger, roster, bus), mine));
  }

  /**
   * Renders, from now on.
   *
   * @param encoders what {@link glid.worker.encode.EncoderProbe} found
   * @param scratch folder for temporary files, which is this process's alone
   * @throws glid.worker.segment.NoEncoder if no encoder works here
   */
  public synchronized void work(
      ResourceLimits limits, List<EncoderCandidate> encoders, Path scratch) {
    requireOpen();
    int processors = Runtime.getRuntime().availableProcessors();
    int slots = WorkerSettings.slotsFor(limits.slots(), processors, limits.memoryMegabytes());
    Worker started =
        Worker.start(
            bus,
            bucket,
            new WorkerSettings(
                WorkerIdentity.of("local-" + ProcessHandle.current().pid()),
                slots,
                Math.max(1, processors / slots),
                Math.min(processors, limits.photosAtOnce()),
                scratch,
                Patience.NONE),
            encoders);
    running.push(started);
    worker = started;
  }

  /** Whether there is a worker here, which then has an encoder. */
  public synchronized boolean isWorking() {
    return worker != null && !closed;
  }

  /** The worker here; empty if none was started. */
  public synchronized Optional<Worker> worker() {
    return Optional.ofNullable(worker);
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

  public JobBucket bucket() {
    return bucket;
  }

  public IdempotencyRecords idempotency() {
    return idempotency;
  }

  public JobLedger ledger() {
    return ledger;
  }

  public MessageBus bus() {
    return bus;
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
  public synchronized void close() {
    closed = true;
    while (!running.isEmpty()) {
      closeOne(running.pop());
    }
  }

  private static void closeOne(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing " + part, e);
    }
  }
}
