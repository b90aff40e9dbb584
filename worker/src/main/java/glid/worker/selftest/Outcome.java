package glid.worker.selftest;

import glid.core.language.Wording;
import java.util.List;

/** How a step ended. */
public sealed interface Outcome {
  /** What it saw and measured. */
  List<Fact> facts();

  /** All is as it should be. */
  record Passed(List<Fact> facts) implements Outcome {
    public Passed {
      facts = List.copyOf(facts);
    }

    public Passed(Fact... facts) {
      this(List.of(facts));
    }
  }

  /** Something is wrong. */
  record Failed(Wording reason, List<Fact> facts) implements Outcome {
    public Failed {
      facts = List.copyOf(facts);
    }
  }

  /** The step does not apply to this machine, or cannot be made after another one failed. */
  record NotHere(Wording reason) implements Outcome {
    @Override
    public List<Fact> facts() {
      return List.of();
    }
  }
}
