package glid.standalone.command;

import glid.core.language.Language;
import java.io.PrintStream;

/**
 * The only place that writes to the terminal: results to stdout, everything else to stderr. Safe
 * for several threads.
 */
final class Console {
  /** Erases the line from the cursor on (ECMA-48, EL). */
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final Language language;

  /** Guarded by this. */
  private boolean lineOpen;

  /** Guarded by this. */
  private boolean silent;

  /**
   * @param terminal whether stderr is a terminal
   */
  Console(PrintStream out, PrintStream err, boolean terminal, Language language) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.language = language;
  }

  Language language() {
    return language;
  }

  boolean isTerminal() {
    return terminal;
  }

  /** One of two texts, as {@link Language#pick}. */
  String pick(String english, String japanese) {
    return language.pick(english, japanese);
  }

  /** A line of the result. */
  synchronized void result(String line) {
    clearLine();
    out.println(line);
    out.flush();
  }

  /** A line for the person at the terminal. */
  synchronized void say(String line) {
    if (!silent) {
      clearLine();
      err.println(line);
    }
  }

  /** The last line for the person: what fails while the program ends is of no interest. */
  synchronized void sayLast(String line) {
    say(line);
    silent = true;
  }

  /** A line that the next one replaces; only on a terminal. */
  synchronized void update(String line) {
    if (terminal && !silent) {
      err.print(ERASE + line);
      err.flush();
      lineOpen = true;
    }
  }

  private void clearLine() {
    if (lineOpen) {
      err.print(ERASE);
      lineOpen = false;
    }
  }
}
