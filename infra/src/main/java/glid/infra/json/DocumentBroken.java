package glid.infra.json;

/** A document or message is not what it should be; reading it again does not help. */
public final class DocumentBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param document what was being read
   */
  DocumentBroken(String document, Throwable cause) {
    super("reading " + document + ": " + cause.getMessage(), cause);
  }

  DocumentBroken(String document, String problem) {
    super("reading " + document + ": " + problem);
  }
}
