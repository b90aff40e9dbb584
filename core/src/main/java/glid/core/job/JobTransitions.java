package glid.core.job;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The only table of legal state changes. */
public final class JobTransitions {
  private static final Map<JobState, Set<JobState>> AFTER = new EnumMap<>(JobState.class);

  static {
    allow(JobState.SUBMITTED, JobState.QUEUED, JobState.FAILED, JobState.CANCELED);
    // A run of one segment goes from its first commit straight to stitching.
    allow(
        JobState.QUEUED,
        JobState.RENDERING,
        JobState.STITCHING,
        JobState.FAILED,
        JobState.CANCELED);
    // The only committed segment may be revoked, which leaves none.
    allow(
        JobState.RENDERING,
        JobState.QUEUED,
        JobState.STITCHING,
        JobState.FAILED,
        JobState.CANCELED);
    // A segment found damaged while stitching is revoked and rendered again.
    allow(
        JobState.STITCHING,
        JobState.QUEUED,
        JobState.RENDERING,
        JobState.DONE,
        JobState.FAILED,
        JobState.CANCELED);
    allow(JobState.DONE);
    allow(JobState.FAILED);
    allow(JobState.CANCELED);
  }

  private JobTransitions() {}

  /** The states that may follow directly. */
  public static Set<JobState> after(JobState state) {
    return AFTER.getOrDefault(state, Set.of());
  }

  /**
   * The new state.
   *
   * @throws IllegalStateException if it may not follow the old one
   */
  public static JobState move(JobState from, JobState to) {
    if (!after(from).contains(to)) {
      throw new IllegalStateException("a job cannot go from " + from + " to " + to);
    }
    return to;
  }

  /** The table as a Mermaid state diagram. */
  public static String diagram() {
    StringBuilder text = new StringBuilder("stateDiagram-v2\n    [*] --> SUBMITTED\n");
    for (JobState from : JobState.values()) {
      for (JobState to : after(from)) {
        text.append("    ").append(from).append(" --> ").append(to).append('\n');
      }
      if (after(from).isEmpty()) {
        text.append("    ").append(from).append(" --> [*]\n");
      }
    }
    return text.toString();
  }

  private static void allow(JobState from, JobState... to) {
    Set<JobState> targets = EnumSet.noneOf(JobState.class);
    targets.addAll(Set.of(to));
    AFTER.put(from, Collections.unmodifiableSet(targets));
  }
}
