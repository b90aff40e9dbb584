package glid.infra.bucket;

import glid.core.job.AttemptStart;
import glid.core.job.BrokenPhoto;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.infra.json.Documents;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The objects of jobs, typed. Everything here is create-only: what exists is never changed, so two
 * writers of the same thing have one winner and no lock. Safe for several threads.
 *
 * <p>Every method may throw {@link glid.infra.storage.StoreUnavailable}.
 */
public final class JobBucket {
  private static final byte[] EMPTY = {};

  private final ObjectStore store;
  private final Documents documents;

  public JobBucket(ObjectStore store, Documents documents) {
    this.store = store;
    this.documents = documents;
  }

  /** The store below, for photos, tiles and videos. */
  public ObjectStore store() {
    return store;
  }

  /** Stores the specification; false if the job has one already. */
  public boolean createSpec(JobId job, JobSpec spec) {
    return store.createIfAbsent(ObjectKeys.jobSpec(job), documents.write(spec));
  }

  /** The specification of a job, empty if there is no such job. */
  public Optional<JobSpec> spec(JobId job) {
    return store.read(ObjectKeys.jobSpec(job)).map(documents::readJobSpec);
  }

  /**
   * Ids of jobs, the newest first; some may have no specification yet, or no more.
   *
   * @param after an id, for those that are older; empty for all
   * @param limit most ids, at least 1
   */
  public List<JobId> jobsAfter(String after, int limit) {
    return store.folders(ObjectKeys.jobsPrefix(), after, limit).stream()
        .map(JobId::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Notes that a run wants work. Written before its plan, removed after its end. */
  public void markActive(RunId run) {
    store.createIfAbsent(ObjectKeys.active(run), EMPTY);
  }

  /** Removes the note of {@link #markActive}; other runs of the job keep theirs. */
  public void unmarkActive(RunId run) {
    store.delete(ObjectKeys.active(run));
  }

  /** All runs that want work. */
  public List<RunId> activeRuns() {
    return store.list(ObjectKeys.activePrefix()).stream()
        .map(ObjectKeys::activeRun)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Stores the plan of a run; false if it has one already. */
  public boolean createPlan(RunId run, RunPlan plan) {
    return store.createIfAbsent(ObjectKeys.plan(run), documents.write(plan));
  }

  /** The plan of a run, empty if it is not planned. */
  public Optional<RunPlan> plan(RunId run) {
    return store.read(ObjectKeys.plan(run)).map(documents::readRunPlan);
  }

  /** Decides how a run ends; false if that was decided already. */
  public boolean createEnd(RunId run, RunEnd end) {
    return store.createIfAbsent(ObjectKeys.end(run), documents.write(end));
  }

  /** How a run ended, empty while it has not. */
  public Optional<RunEnd> end(RunId run) {
    return store.read(ObjectKeys.end(run)).map(documents::readRunEnd);
  }

  /**
   * The newest run of a job, empty if it has none. A run that is to follow by itself counts from
   * the end of the one before, also while nothing of it is stored.
   */
  public Optional<RunId> latestRun(JobId job) {
    int runs = 0;
    while (exists(new RunId(job, runs))) {
      runs++;
    }
    if (runs == 0) {
      return Optional.empty();
    }
    RunId newest = new RunId(job, runs - 1);
    return Optional.of(following(newest).orElse(newest));
  }

  /** The run that follows by itself on one that has ended, see {@link JobSpec#goesOnAfter}. */
  public Optional<RunId> following(RunId run) {
    return end(run)
        .filter(RunEnd.Failed.class::isInstance)
        .flatMap(end -> spec(run.jobId()).filter(spec -> spec.goesOnAfter(end)))
        .map(_ -> run.next());
  }

  /** The photos that the runs of a job before this one found broken. */
  public List<BrokenPhoto> brokenBefore(RunId run) {
    return IntStream.range(0, run.number())
        .mapToObj(number -> end(new RunId(run.jobId(), number)))
        .flatMap(Optional::stream)
        .flatMap(
            end ->
                end instanceof RunEnd.Failed failed ? failed.brokenPhotos().stream() : Stream.of())
        .distinct()
        .toList();
  }

  private boolean exists(RunId run) {
    return store.stat(ObjectKeys.active(run)).isPresent()
        || store.stat(ObjectKeys.plan(run)).isPresent()
        || store.stat(ObjectKeys.end(run)).isPresent();
  }

  /**
   * Notes that a worker begins to render a segment.
   *
   * @return the number of this attempt, from 0: how many were begun before and neither ended nor
   *     were given back
   */
  public int startAttempt(RunId run, int segment, AttemptStart start) {
    byte[] document = documents.write(start);
    int number = 0;
    while (!store.createIfAbsent(ObjectKeys.attempt(run, segment, number), document)) {
      number++;
    }
    return number;
  }

  /** Takes back {@link #startAttempt}: the work was given back and does not count. */
  public void withdrawAttempt(RunId run, int segment, int number) {
    store.delete(ObjectKeys.attempt(run, segment, number));
  }

  /** How many attempts at a segment were begun and neither withdrawn nor revoked. */
  public int attempts(RunId run, int segment) {
    return tally(run, segment).attempts(segment);
  }

  /** How many commits of a segment were revoked. */
  public int revocations(RunId run, int segment) {
    return tally(run, segment).revocations(segment);
  }

  /** Commits a rendering of a segment; false if another one is committed already. */
  public boolean createCommit(RunId run, int segment, SegmentCommit commit) {
    int generation = revocations(run, segment);
    return store.createIfAbsent(
        ObjectKeys.commit(run, segment, generation), documents.write(commit));
  }

  /** The valid commit of a segment. */
  public Optional<SegmentCommit> commit(RunId run, int segment) {
    SegmentTally tally = tally(run, segment);
    return tally.isCommitted(segment) ? readCommit(run, segment, tally) : Optional.empty();
  }

  /** The valid commits of a run by segment, in order. Reads each of them: see {@link #tally}. */
  public Map<Integer, SegmentCommit> commits(RunId run) {
    Map<Integer, SegmentCommit> commits = new TreeMap<>();
    SegmentTally tally = tally(run);
    for (int segment : tally.committed()) {
      readCommit(run, segment, tally).ifPresent(commit -> commits.put(segment, commit));
    }
    return commits;
  }

  private Optional<SegmentCommit> readCommit(RunId run, int segment, SegmentTally tally) {
    return store
        .read(ObjectKeys.commit(run, segment, tally.revocations(segment)))
        .map(documents::readSegmentCommit);
  }

  /**
   * Revokes a commit, so that the segment is rendered again. Nothing happens if it is not the valid
   * one any more: another rendering was not judged yet.
   */
  public void revokeCommit(RunId run, int segment, SegmentCommit judged) {
    SegmentTally tally = tally(run, segment);
    if (readCommit(run, segment, tally).filter(judged::equals).isPresent()) {
      store.createIfAbsent(ObjectKeys.revocation(run, segment, tally.revocations(segment)), EMPTY);
    }
  }

  /** What is stored of all segments of a run: one listing, no document is read. */
  public SegmentTally tally(RunId run) {
    return SegmentTally.of(store.list(ObjectKeys.segmentsPrefix(run)));
  }

  /** What is stored of one segment: one listing. */
  public SegmentTally tally(RunId run, int segment) {
    return SegmentTally.of(store.list(ObjectKeys.segmentPrefix(run, segment)));
  }

  /**
   * Removes what an ended run needs no more: attempts, renderings, commits, and results but the one
   * that its end names. While the run has not ended nothing happens.
   *
   * <p>Whoever ends a run calls it afterwards, and so does whoever worked on a run, after its last
   * object: one of the two sees what the other wrote, so nothing stays.
   */
  public void removeWork(RunId run) {
    end(run)
        .ifPresent(
            end -> {
              store.list(ObjectKeys.segmentsPrefix(run)).forEach(store::delete);
              for (ObjectKey result : store.list(ObjectKeys.resultsPrefix(run))) {
                if (!isVideoOf(end, result)) {
                  store.delete(result);
                }
              }
            });
  }

  static boolean isVideoOf(RunEnd end, ObjectKey result) {
    return end instanceof RunEnd.Done done && done.video().key().equals(result.text());
  }

  /**
   * Removes everything of a job but its photos. Its specification goes first: what a crash leaves
   * then belongs to no job, see {@link Leftovers}.
   */
  public void deleteJob(JobId job) {
    store.delete(ObjectKeys.jobSpec(job));
    store.list(ObjectKeys.jobPrefix(job)).forEach(store::delete);
    for (RunId run : activeRuns()) {
      if (run.jobId().equals(job)) {
        unmarkActive(run);
      }
    }
  }
}
