package glid.worker.encode;

/** Whether an encoder can be used on this machine. */
public sealed interface Verdict {
  /** Printable, begins with the encoder's name. */
  String reason();

  /** Whether it does. */
  default boolean works() {
    return this instanceof Works;
  }

  /**
   * It encoded a frame.
   *
   * @param timeMillis from opening the encoder to the finished file
   */
  record Works(String reason, long timeMillis) implements Verdict {}

  /** It did not, or is not to be used. */
  record Fails(String reason) implements Verdict {}
}
