package glid.worker.libav;

/** A call of libavcodec or libavformat failed; the message ends with what the library logged. */
public final class LibavFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param doing what was being done, and to which file
   * @param cause what the library said
   */
  public LibavFailure(String doing, String cause) {
    super(withLog(doing + ": " + cause));
  }

  private static String withLog(String message) {
    String log = NativeLog.latest();
    return log.isEmpty() ? message : message + " (" + log + ")";
  }
}
