package glid.core.job;

import glid.core.language.Wording;

/**
 * Why a step of a job did not succeed.
 *
 * @param reason for people: what was being done, the value seen, what to do next
 */
public record Failure(Wording reason, Remedy remedy) {
  /** What helps. */
  public enum Remedy {
    /** Trying again, perhaps elsewhere. */
    RETRY,
    /** Nothing but a changed job. */
    GIVE_UP
  }
}
