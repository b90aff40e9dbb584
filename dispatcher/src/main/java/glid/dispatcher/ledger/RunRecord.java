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
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known about one run. Guarded by its ledger's lock. */
final class RunRecord {
  private final RunId run;
  private final int frames;
  private JobState state = JobState.SUBMITTED;
  private Optional<RunPlan> plan = Optional.empty();
  private final BitSet committed = new BitSet();
  private final Map<Integer, SegmentProgress> photos = new HashMap<>();
  private final Map<Integer, SegmentProgress> rendering = new HashMap<>();
  private StageTimes times = StageTimes.NONE;
  private Optional<RunEnd> end = Optional.empty();

  RunRecord(RunId run, int frames) {
    this.run = run;
    this.frames = frames;
  }

  Optional<RunPlan> plan() {
    return plan;
  }

  boolean isCommitted(int segment) {
    return committed.get(segment);
  }

  boolean allCommitted() {
    return plan.isPresent() && committed.cardinality() == plan.get().segments().size();
  }

  boolean hasEnded() {
    return end.isPresent();
  }

  void planned(RunPlan newPlan) {
    plan = Optional.of(newPlan);
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
    if (end.isEmpty()) {
      if (newEnd instanceof RunEnd.Done) {
        // The result holds all segments, whatever was revoked while it was told of.
        committed.set(0, plan.map(known -> known.segments().size()).orElse(0));
        settle();
      }
      end = Optional.of(newEnd);
      moveTo(newEnd.state());
    }
  }

  /** Moves to the state that plan and commits say. */
  private void settle() {
    if (plan.isEmpty() || hasEnded()) {
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
    int framesDone = 0;
    for (Segment segment : plan.map(RunPlan::segments).orElse(List.of())) {
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
        plan.map(known -> known.segments().size()).orElse(0),
        committed.cardinality(),
        photos.values().stream().mapToInt(SegmentProgress::done).sum(),
        photos.values().stream().mapToInt(SegmentProgress::total).sum(),
        framesDone,
        frames,
        times,
        end);
  }
}
