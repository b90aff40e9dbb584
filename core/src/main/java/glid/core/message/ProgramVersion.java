package glid.core.message;

/** The version of this program; a test compares it with the build. */
public final class ProgramVersion {
  public static final String CURRENT = "0.1.0";

  private ProgramVersion() {}
}
