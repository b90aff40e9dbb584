package glid.core.job;

/** The only terminal decision of a run; whoever writes it first decides. */
public sealed interface RunEnd {
  /** The state that this end leads to. */
  default JobState state() {
    return switch (this) {
      case Done _ -> JobState.DONE;
      case Failed _ -> JobState.FAILED;
      case Canceled _ -> JobState.CANCELED;
    };
  }

  /** The result is stored. */
  record Done(VideoFile video) implements RunEnd {}

  /**
   * No result.
   *
   * @param reason for people: what failed and what to do
   */
  record Failed(String reason) implements RunEnd {}

  /** Ended by its user. */
  record Canceled() implements RunEnd {}
}
