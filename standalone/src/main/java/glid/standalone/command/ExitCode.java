package glid.standalone.command;

/** What the program's exit status means. Interrupted programs end with 130 as the system has it. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private ExitCode() {}
}
