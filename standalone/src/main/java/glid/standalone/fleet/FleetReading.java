package glid.standalone.fleet;

import glid.core.language.Wording;
import java.util.List;

/** What came of reading the settings of a fleet. */
public sealed interface FleetReading {
  /** All of them can be used. */
  record Accepted(FleetSettings settings) implements FleetReading {}

  /**
   * Some cannot.
   *
   * @param problems all of them, each with name, value, what is expected and what to do
   */
  record Refused(List<Wording> problems) implements FleetReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
