package glid.standalone.remote;

import glid.dispatcher.ledger.JobView;
import java.util.List;

/** What a server says to a job. */
public sealed interface SubmitOutcome {
  /**
   * It has it.
   *
   * @param job as it is now: the same submission may have been there before
   * @param notices what its sender should know
   */
  record Accepted(JobView job, List<String> notices) implements SubmitOutcome {
    public Accepted {
      notices = List.copyOf(notices);
    }
  }

  /**
   * It does not take it.
   *
   * @param problems of settings, each in words
   */
  record Refused(List<RefusedPhoto> photos, List<String> problems) implements SubmitOutcome {
    public Refused {
      photos = List.copyOf(photos);
      problems = List.copyOf(problems);
    }
  }
}
