package glid.dispatcher.submit;

/** What people call their photos. */
public final class PhotoName {
  private static final int LONGEST = 255;

  private PhotoName() {}

  /**
   * A name fit for messages: without folders and control characters, not blank, at most 255
   * characters.
   */
  public static String of(String sent) {
    String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    String clean = name.replaceAll("\\p{Cntrl}", "").strip();
    if (clean.isEmpty()) {
      return "photo";
    }
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
  }
}
