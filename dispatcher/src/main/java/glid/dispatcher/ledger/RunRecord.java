package glid.dispatcher.ledger;

import glid.core.job.JobState;
import glid.core.job.JobTransitions;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.StageTimes;
import glid.core.message.Notice.Phase;
import glid.core.message.Notice.SegmentProgress;
import glid.core.timeline.Segment;
import glid.infra.queue.RenderQueue;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known about one run. Guarded by its ledger's lock. */
final class RunRecord {
  private final RunId run;
  private final int frames;
  private JobState state = JobState.SUBMITTED;
  private @Nullable RunPlan plan;
  private final BitSet committed = new BitSet();
  private final Map<Integer, SegmentProgress> photos = new HashMap<>();
  private final Map<Integer, SegmentProgress> rendering = new HashMap<>();
  private StageTimes times = StageTimes.NONE;
  private @Nullable RunEnd end;
  private Set<RenderQueue> served = Set.of();

  RunRecord(RunId run, int frames) {
    this.run = run;
    this.frames = frames;
  }

  Optional<RunPlan> plan() {
    return Optional.ofNullable(plan);
  }

  boolean isCommitted(int segment) {
    return committed.get(segment);
  }

  boolean allCommitted() {
    return plan != null && committed.cardinality() == plan.segments().size();
  }

  boolean hasEnded() {
    return end != null;
  }

  void planned(RunPlan newPlan) {
    plan = newPlan;
    settle();
  }

  void committed(int segment) {
    committed.set(segment);
    photos.remove(segment);
    rendering.remove(segment);
    settle();
  }

  void spent(StageTimes more) {
    times = times.plus(more);
  }

  /** What the leader has added up so far. */
  void spentInAll(StageTimes sum) {
    times = sum;
  }

  /** The segments that have a valid commit, whatever was known before. */
  void committedAre(Set<Integer> segments) {
    if (hasEnded()) {
      // Its commits are being removed, and say nothing any more.
      return;
    }
    committed.clear();
    segments.forEach(committed::set);
    photos.keySet().removeAll(segments);
    rendering.keySet().removeAll(segments);
    settle();
  }

  /** The queues that live workers take from. */
  void servedAre(Set<RenderQueue> queues) {
    served = queues;
  }

  private boolean waitsForWorkers() {
    if (hasEnded()) {
      return false;
    }
    if (plan == null || allCommitted()) {
      // Any worker joins segments.
      return served.isEmpty();
    }
    return !served.contains(RenderQueue.of(plan));
  }

  void revoked(int segment) {
    committed.clear(segment);
    settle();
  }

  void progressed(SegmentProgress progress) {
    if (committed.get(progress.segment()) || hasEnded()) {
      return;
    }
    Map<Integer, SegmentProgress> current = progress.phase() == Phase.PHOTOS ? photos : rendering;
    current.put(progress.segment(), progress);
  }

  void ended(RunEnd newEnd) {
    if (end == null) {
      if (newEnd instanceof RunEnd.Done && plan != null) {
        // The result holds all segments, whatever was revoked while it was told of.
        committed.set(0, plan.segments().size());
        settle();
      }
      end = newEnd;
      moveTo(newEnd.state());
    }
  }

  /** Moves to the state that plan and commits say. */
  private void settle() {
    if (plan == null || hasEnded()) {
      return;
    }
    if (state == JobState.SUBMITTED) {
      moveTo(JobState.QUEUED);
    }
    if (allCommitted()) {
      moveTo(JobState.STITCHING);
    } else if (committed.isEmpty()) {
      moveTo(JobState.QUEUED);
    } else {
      moveTo(JobState.RENDERING);
    }
  }

  private void moveTo(JobState next) {
    if (next != state) {
      state = JobTransitions.move(state, next);
    }
  }

  JobView view() {
    List<Segment> segments = plan == null ? List.of() : plan.segments();
    int framesDone = 0;
    for (Segment segment : segments) {
      SegmentProgress progress = rendering.get(segment.index());
      if (committed.get(segment.index())) {
        framesDone += segment.frames().length();
      } else if (progress != null) {
        framesDone += progress.done();
      }
    }
    return new JobView(
        run,
        state,
        segments.size(),
        committed.cardinality(),
        photos.values().stream().mapToInt(SegmentProgress::done).sum(),
        photos.values().stream().mapToInt(SegmentProgress::total).sum(),
        framesDone,
        frames,
        plan == null ? List.of() : plan.skippedPhotos(),
        times,
        end,
        plan == null ? null : plan.encoder().family(),
        plan == null ? null : plan.coding(),
        waitsForWorkers());
  }
}
