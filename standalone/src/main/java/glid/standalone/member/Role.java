package glid.standalone.member;

import java.util.Locale;

/** What a process can be in a fleet. */
public enum Role {
  /** Takes jobs in, shows them, and leads when it is its turn. */
  DISPATCHER,
  /** Renders and joins. */
  WORKER;

  /** The command that starts it. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }
}
