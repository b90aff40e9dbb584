package glid.core.settings;

import java.util.List;

/** What came of reading settings. */
public sealed interface SettingsReading {
  /** Usable. */
  record Accepted(JobSettings settings, List<SettingNotice> notices) implements SettingsReading {
    public Accepted {
      notices = List.copyOf(notices);
    }
  }

  /** Not usable, with every problem there is. */
  record Refused(List<SettingProblem> problems) implements SettingsReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
