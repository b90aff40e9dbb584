package glid.worker.metal.objc;

import org.jspecify.annotations.Nullable;

/**
 * A C function of Apple's libraries. Linked at its first use, so that declaring one costs nothing
 * where there is no Metal; that use throws {@link ObjCException} if no library here has it.
 * Thread-safe.
 */
public final class CFunction implements NativeCall {
  private final String name;
  private final TypeEncoding encoding;
  private volatile @Nullable NativeCall linked;

  CFunction(String name, TypeEncoding encoding) {
    this.name = name;
    this.encoding = encoding;
  }

  /** Declares one; its encoding is e.g. {@code "#r*"} for {@code Class f(const char *)}. */
  public static CFunction of(String name, String encoding) {
    return new CFunction(name, TypeEncoding.parse(encoding));
  }

  /**
   * Looks for it, as its first use does.
   *
   * @throws ObjCException if no library here has it
   */
  public void find() {
    NativeCall _ = linked();
  }

  @Override
  public @Nullable Object make(Object... arguments) {
    return linked().make(arguments);
  }

  private NativeCall linked() {
    NativeCall call = linked;
    if (call == null) {
      call = NativeCall.of(Libraries.LOADED.function(name), encoding);
      linked = call;
    }
    return call;
  }

  /** The name, then the encoding. */
  @Override
  public String toString() {
    return name + " " + encoding;
  }
}
