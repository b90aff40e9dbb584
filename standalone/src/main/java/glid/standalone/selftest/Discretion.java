package glid.standalone.selftest;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Takes out of texts what is nobody's business: people paste reports where all can read them. */
final class Discretion {
  /** User and password of an address. */
  private static final Pattern WHO = Pattern.compile("//[^/@\\s]+@");

  private final String home;
  private final String temporary;
  private final String scratch;

  /**
   * @param scratch folder for temporary files
   */
  Discretion(Path scratch) {
    this(System.getProperty("user.home"), System.getProperty("java.io.tmpdir"), scratch.toString());
  }

  Discretion(String home, String temporary, String scratch) {
    this.home = home;
    this.temporary = temporary;
    this.scratch = scratch;
  }

  /** The text without folders of the user's, and without who signs in to a server. */
  String applied(String text) {
    String shorter = without(scratch, "TEMPORARY", text);
    shorter = without(temporary, "TEMPORARY", shorter);
    shorter = without(home, "HOME", shorter);
    return WHO.matcher(shorter).replaceAll("//");
  }

  /** A home that is the root of all files would be in every path. */
  private static String without(String folder, String word, String text) {
    return folder.length() > 1 ? text.replace(folder, word) : text;
  }
}
