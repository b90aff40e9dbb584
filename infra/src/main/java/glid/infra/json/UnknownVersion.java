package glid.infra.json;

/** A document or message was written by another, probably newer, version of the program. */
public final class UnknownVersion extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int seen;

  /**
   * Says what was seen.
   *
   * @param document what was being read
   */
  UnknownVersion(String document, int seen, int known) {
    super(
        "reading %s: version %d is unknown, this program reads version %d; use a newer program"
            .formatted(document, seen, known));
    this.seen = seen;
  }

  /** The document's version. */
  public int seen() {
    return seen;
  }
}
