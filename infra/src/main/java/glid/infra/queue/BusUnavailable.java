package glid.infra.queue;

/** The bus did not take a message; trying again later may succeed. */
public final class BusUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param message what was being sent where, and why it was not taken
   */
  public BusUnavailable(String message) {
    super(message);
  }
}
