package glid.core.job;

/** The states of a run of a job, see {@link JobTransitions}. */
public enum JobState {
  /** Accepted and stored, no plan yet. */
  SUBMITTED,
  /** Planned, no segment committed. */
  QUEUED,
  /** Some segments are committed. */
  RENDERING,
  /** All segments are committed, no result yet. */
  STITCHING,
  /** The result is stored. */
  DONE,
  /** The run ended without a result; a retry is a new run. */
  FAILED,
  /** Ended by its user. */
  CANCELED;

  /** Whether nothing follows. */
  public boolean isTerminal() {
    return JobTransitions.after(this).isEmpty();
  }
}
