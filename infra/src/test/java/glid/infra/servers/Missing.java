package glid.infra.servers;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Assumptions;

/** What a test needs and this machine lacks: a reason to skip it, and in CI a failure. */
public final class Missing {
  private Missing() {}

  /**
   * Ends the test.
   *
   * @param what is not here, for people
   * @return never
   */
  public static AssertionError on(String what) {
    String ci = System.getenv().getOrDefault("CI", "");
    if (!ci.isEmpty() && !ci.equals("false")) {
      fail(what + ": a machine of CI has it");
    }
    System.err.println("skipped: " + what);
    Assumptions.abort(what);
    return new AssertionError("not reached: " + what);
  }
}
