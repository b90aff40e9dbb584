package glid.core.job;

/**
 * One run of a job; retrying a job is another run.
 *
 * @param number from 0
 */
public record RunId(JobId jobId, int number) {
  public RunId {
    if (number < 0) {
      throw new IllegalArgumentException("run: at least 0, got " + number);
    }
  }

  /** The run that a retry makes. */
  public RunId next() {
    return new RunId(jobId, number + 1);
  }

  @Override
  public String toString() {
    return jobId + "." + number;
  }
}
