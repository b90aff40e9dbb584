package glid.worker.gpu;

/**
 * What several use, and which is closed when it is not wanted any more and nobody uses it. Guarded
 * by who shares it.
 */
public abstract class SharedUse {
  private int users;
  private boolean wanted = true;

  /** One more uses it. */
  public final void borrow() {
    users++;
  }

  /** One less uses it: as often as borrowed. */
  public final void giveBack() {
    users--;
    closeIfUnused();
  }

  /** Nobody else is going to use it; to be called once. */
  public final void closeWhenUnused() {
    wanted = false;
    closeIfUnused();
  }

  /** Frees it. */
  protected abstract void close();

  private void closeIfUnused() {
    if (!wanted && users == 0) {
      close();
    }
  }
}
