package glid.worker.jpeg;

/** Something that this decoder does not decode, or that may be damaged: others have to judge. */
final class DoubtfulJpeg extends Exception {
  private static final long serialVersionUID = 1L;

  DoubtfulJpeg(String what) {
    super(what, null, false, false);
  }
}
