package glid.worker.slide;

/** An encoder wrote something that cannot be joined with slide frames. */
public final class Unrewritable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unrewritable(String expected, String seen) {
    super("key picture: expected " + expected + ", got " + seen);
  }

  static void require(boolean holds, String expected, Object seen) {
    if (!holds) {
      throw new Unrewritable(expected, String.valueOf(seen));
    }
  }
}
