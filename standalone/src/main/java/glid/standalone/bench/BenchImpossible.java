package glid.standalone.bench;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;

/** Something that a benchmark needs is not there, or a run of it failed. */
public final class BenchImpossible extends ExplainedFailure {
  private static final long serialVersionUID = 1;

  BenchImpossible(String english, String japanese) {
    super(new Wording(english, japanese), null);
  }
}
