package glid.infra.storage;

/** An object that was to be read is not in the store. */
public final class ObjectMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ObjectKey key;

  /** Says which. */
  public ObjectMissing(ObjectKey key) {
    super("the store has no object " + key);
    this.key = key;
  }

  /** Names the object. */
  public ObjectKey key() {
    return key;
  }
}
