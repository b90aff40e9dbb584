package glid.dispatcher.ledger;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.StageTimes;
import glid.core.message.Notice.SegmentProgress;
import glid.core.message.WorkerProfile;
import glid.infra.bucket.JobBucket;
import glid.infra.queue.RenderQueue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is known about jobs. Derived from the store when a run is first asked for and kept up to
 * date by the leader from then on; nothing here is lost by a crash. Runs that ended are forgotten
 * when some hundred others were asked for since, and then derived again. Safe for several threads.
 */
public final class JobLedger {
  /** Ended runs that are kept; twice as many are the signal to forget. */
  private static final int ENDED_KEPT = 300;

  private final JobBucket bucket;
  private final int endedKept;

  /** The least recently used first. Guarded by this. */
  private final Map<RunId, RunRecord> records = new LinkedHashMap<>(64, 0.75f, true);

  /** The queues that live workers take from. Guarded by this. */
  private Set<RenderQueue> served = Set.of();

  /** The number of the newest run heard of, by job. Guarded by this. */
  private final Map<JobId, Integer> newest = new HashMap<>();

  private final List<Watch> watches = new CopyOnWriteArrayList<>();

  public JobLedger(JobBucket bucket) {
    this(bucket, ENDED_KEPT);
  }

  JobLedger(JobBucket bucket, int endedKept) {
    this.bucket = bucket;
    this.endedKept = endedKept;
  }

  /** The latest run of a job as it is now, empty if there is no such job. */
  public Optional<JobView> view(JobId job) {
    return bucket.latestRun(job).flatMap(this::view);
  }

  /** A run as it is now, empty if its job does not exist. */
  public synchronized Optional<JobView> view(RunId run) {
    return record(run).map(RunRecord::view);
  }

  /**
   * Tells about every change of a job from now on, on the thread that makes the change: the
   * listener returns soon and does not throw. What it is told is the newest run as it is then, so
   * that the end of a run which another one follows is not taken for the end of the job.
   *
   * @return closing it ends the telling
   */
  public Watch watch(JobId job, Consumer<JobView> listener) {
    return add(
        change -> {
          if (change.newest().run().jobId().equals(job)) {
            listener.accept(change.newest());
          }
        });
  }

  /**
   * Tells about every change of every job, as {@link #watch}.
   *
   * @param listener gets the run as it was and as it is
   */
  public Watch watchAll(BiConsumer<JobView, JobView> listener) {
    return add(change -> listener.accept(change.before(), change.after()));
  }

  private Watch add(Consumer<Change> listener) {
    Watch watch = new Watch(listener);
    watches.add(watch);
    return watch;
  }

  /** How many want to be told. */
  public int watches() {
    return watches.size();
  }

  /** A run as it was and as it is, and the newest run of its job as it is. */
  private record Change(JobView before, JobView after, JobView newest) {}

  /** A listener's wish to be told. */
  public final class Watch implements AutoCloseable {
    private final Consumer<Change> listener;

    private Watch(Consumer<Change> listener) {
      this.listener = listener;
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }

  /** Whether the run has ended. */
  public synchronized boolean hasEnded(RunId run) {
    return record(run).map(RunRecord::hasEnded).orElse(false);
  }

  /** The plan of a run. */
  public synchronized Optional<RunPlan> plan(RunId run) {
    return record(run).flatMap(RunRecord::plan);
  }

  /** The runs that have not ended, as far as this process knows them. */
  public synchronized List<JobView> active() {
    return records.values().stream()
        .filter(record -> !record.hasEnded())
        .map(RunRecord::view)
        .toList();
  }

  /** Whether a segment is committed. */
  public synchronized boolean isCommitted(RunId run, int segment) {
    return record(run).map(record -> record.isCommitted(segment)).orElse(false);
  }

  /** Whether all segments of a planned run are committed. */
  public synchronized boolean isComplete(RunId run) {
    return record(run).map(RunRecord::allCommitted).orElse(false);
  }

  /** The segments of a planned run that are not committed, by index. */
  public synchronized List<Integer> missingSegments(RunId run) {
    RunRecord record = record(run).orElseThrow();
    int segments = record.plan().map(plan -> plan.segments().size()).orElse(0);
    return IntStream.range(0, segments).filter(i -> !record.isCommitted(i)).boxed().toList();
  }

  /**
   * Derives a run from the store, as another process changed it: one listing and one look for its
   * end, and the plan if it is new.
   *
   * @param times of the stages so far, as that process has added them up
   */
  public void refresh(RunId run, StageTimes times) {
    Optional<RunPlan> plan = knownOrStoredPlan(run);
    Set<Integer> committed = bucket.tally(run).committed();
    // After the listing: commits are removed when the run has ended.
    Optional<RunEnd> end = bucket.end(run);
    if (end.isPresent()) {
      ended(run, end.get());
      return;
    }
    change(
        run,
        record -> {
          plan.ifPresent(record::planned);
          record.committedAre(committed);
          record.spentInAll(times);
        });
  }

  /** A run is planned, and these of its segments are committed. */
  public void planned(RunId run, RunPlan plan, Set<Integer> committed) {
    change(
        run,
        record -> {
          record.planned(plan);
          record.committedAre(committed);
        });
  }

  /** The workers that are alive and take work: runs wait for them or not. */
  public void workers(Collection<WorkerProfile> taking) {
    Set<RenderQueue> queues =
        taking.stream()
            .flatMap(
                worker ->
                    worker.families().stream()
                        .map(family -> new RenderQueue(worker.renderAbi(), family)))
            .collect(Collectors.toUnmodifiableSet());
    List<RunId> underWay;
    synchronized (this) {
      if (queues.equals(served)) {
        return;
      }
      served = queues;
      underWay = active().stream().map(JobView::run).toList();
    }
    underWay.forEach(run -> change(run, record -> record.servedAre(queues)));
  }

  /** A segment was committed; being told again changes nothing. */
  public void committed(RunId run, int segment, StageTimes times) {
    change(
        run,
        record -> {
          if (!record.isCommitted(segment)) {
            record.committed(segment);
            record.spent(times);
          }
        });
  }

  /** A commit was revoked. */
  public void revoked(RunId run, int segment) {
    change(run, record -> record.revoked(segment));
  }

  /** The video was stitched. */
  public void stitched(RunId run, StageTimes times) {
    change(run, record -> record.spent(times));
  }

  /** A worker told how far it is. */
  public void progressed(SegmentProgress progress) {
    change(progress.run(), record -> record.progressed(progress));
  }

  /** The run's end was decided. */
  public void ended(RunId run, RunEnd end) {
    // Loaded before the change is told, so that it is the newest run by then.
    bucket.following(run).ifPresent(this::view);
    // A short run ends before other dispatchers hear that it was planned.
    Optional<RunPlan> plan = knownOrStoredPlan(run);
    change(
        run,
        record -> {
          plan.ifPresent(record::planned);
          record.ended(end);
        });
    forgetEnded();
  }

  private Optional<RunPlan> knownOrStoredPlan(RunId run) {
    return plan(run).or(() -> bucket.plan(run));
  }

  private synchronized void forgetEnded() {
    long ended = records.values().stream().filter(RunRecord::hasEnded).count();
    if (ended <= 2L * endedKept) {
      return;
    }
    List<RunId> oldest =
        records.entrySet().stream()
            .filter(entry -> entry.getValue().hasEnded())
            .limit(ended - endedKept)
            .map(Map.Entry::getKey)
            .toList();
    oldest.forEach(records::remove);
    Set<JobId> known = records.keySet().stream().map(RunId::jobId).collect(Collectors.toSet());
    newest.keySet().retainAll(known);
  }

  /** A job was removed. */
  public synchronized void forget(JobId job) {
    records.keySet().removeIf(run -> run.jobId().equals(job));
    newest.remove(job);
  }

  private void change(RunId run, Consumer<RunRecord> change) {
    Change told;
    synchronized (this) {
      Optional<RunRecord> record = record(run);
      if (record.isEmpty()) {
        return;
      }
      JobView before = record.get().view();
      change.accept(record.get());
      RunId latest = new RunId(run.jobId(), newest.getOrDefault(run.jobId(), run.number()));
      told = new Change(before, record.get().view(), record(latest).orElseThrow().view());
    }
    for (Watch watch : watches) {
      watch.listener.accept(told);
    }
  }

  private Optional<RunRecord> record(RunId run) {
    RunRecord known = records.get(run);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<RunRecord> loaded = bucket.spec(run.jobId()).map(spec -> load(run, spec));
    loaded.ifPresent(
        record -> {
          records.put(run, record);
          newest.merge(run.jobId(), run.number(), Math::max);
        });
    return loaded;
  }

  private RunRecord load(RunId run, JobSpec spec) {
    RunRecord record = new RunRecord(run, spec.slide().frames());
    record.servedAre(served);
    bucket.plan(run).ifPresent(record::planned);
    record.committedAre(bucket.tally(run).committed());
    bucket.end(run).ifPresent(record::ended);
    return record;
  }
}
