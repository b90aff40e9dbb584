package glid.core.message;

/** The version of this program, for people. */
public final class ProgramVersion {
  /** Where the program runs from class folders, it has no version. */
  private static final String UNVERSIONED = "development";

  /** As the build wrote it into the jar. */
  public static final String CURRENT = ofJar();

  private ProgramVersion() {}

  private static String ofJar() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? UNVERSIONED : version;
  }
}
