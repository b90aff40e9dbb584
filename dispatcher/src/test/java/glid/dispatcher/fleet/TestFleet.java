package glid.dispatcher.fleet;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestPlan.aPlan;

import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import glid.dispatcher.HandClock;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A fleet whose workers and runs a test makes up, over a real store. For one thread. */
public final class TestFleet implements AutoCloseable {
  private final DirectoryObjectStore store;
  private final InProcessBus bus = new InProcessBus();
  private final JobIntake intake;

  public final HandClock clock = new HandClock();
  public final JobBucket bucket;
  public final JobLedger ledger;
  private final Roster roster = new Roster(clock);
  public final Fleet fleet;

  public TestFleet(Path folder) {
    this(folder, UnaryOperator.identity());
  }

  /**
   * A fleet that sees its bus in a test's way.
   *
   * @param view of the bus
   */
  public TestFleet(Path folder, UnaryOperator<MessageBus> view) {
    Documents documents = new Documents();
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, documents);
    ledger = new JobLedger(bucket);
    intake = new JobIntake(bucket, new IdempotencyRecords(store, documents), bus, clock);
    fleet = new Fleet(roster, ledger, view.apply(bus), clock);
  }

  /** A run of 300 frames that is known and not planned. */
  public RunId submitted() {
    JobId job = intake.submit(aJob().spec());
    RunId run = new RunId(job, 0);
    JobView _ = ledger.view(run).orElseThrow();
    return run;
  }

  /** A run of 300 frames in two segments for x264, of which some are committed. */
  public RunId planned(int committed) {
    RunId run = submitted();
    ledger.planned(run, aPlan(2), Set.of());
    for (int segment = 0; segment < committed; segment++) {
      ledger.committed(run, segment, StageTimes.NONE);
    }
    return run;
  }

  /** A worker with two slots and x264 is heard, rendering the first segments of a run. */
  public void heard(String id, double framesPerSecond, RunId run, int segments) {
    List<RunningSegment> running =
        IntStream.range(0, segments)
            .mapToObj(segment -> new RunningSegment(run, segment, 30, 150))
            .toList();
    heard(aWorker(id, 2, LIBX264), running, framesPerSecond);
  }

  /** A worker is heard that takes work. */
  public void heard(WorkerProfile worker, List<RunningSegment> running, double framesPerSecond) {
    heard(new WorkerHeartbeat(worker, running, framesPerSecond, 412_000_001, false));
  }

  /** A worker is heard, and the ledger is told who is there, as a dispatcher does. */
  public void heard(WorkerHeartbeat heartbeat) {
    roster.heard(heartbeat);
    ledger.workers(roster.taking());
  }

  @Override
  public void close() {
    bus.close();
    store.close();
  }
}
