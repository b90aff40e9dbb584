package glid.infra.bucket;

/** An idempotency key was used again, for something else. */
public final class IdempotencyConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  IdempotencyConflict(String key) {
    super("idempotency key '" + key + "' was used for another job; choose a new key");
  }
}
