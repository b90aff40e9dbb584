package glid.dispatcher.submit;

import glid.core.job.JobId;
import glid.core.language.Wording;
import glid.dispatcher.problem.FieldProblem;
import java.util.List;

/** What became of a submission. */
public sealed interface SubmissionResult {
  /**
   * It is a job now.
   *
   * @param notices what its sender should know
   */
  record Accepted(JobId job, List<Wording> notices) implements SubmissionResult {
    public Accepted {
      notices = List.copyOf(notices);
    }
  }

  /** It is none, for these reasons, and nothing of it was kept. */
  record Refused(List<FieldProblem> problems) implements SubmissionResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
