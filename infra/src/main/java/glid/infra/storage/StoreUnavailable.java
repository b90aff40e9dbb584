package glid.infra.storage;

/** The store did not do its work; trying again later may succeed. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param operation what was being done, for example {@code create}
   * @param object the key, or the prefix of a listing
   * @param advice what to do next
   */
  public StoreUnavailable(String operation, String object, String advice, Throwable cause) {
    // The message alone of a file system exception is often no more than a path.
    super("cannot %s %s: %s; %s".formatted(operation, object, cause, advice), cause);
  }
}
