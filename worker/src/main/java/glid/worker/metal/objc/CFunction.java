package glid.worker.metal.objc;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * A C function of Apple's libraries. Linked at its first use, so that declaring one costs nothing
 * where there is no Metal. Thread-safe.
 */
public final class CFunction {
  private final String name;
  private final TypeEncoding encoding;
  private volatile @Nullable MethodHandle linked;

  private CFunction(String name, TypeEncoding encoding) {
    this.name = name;
    this.encoding = encoding;
  }

  /** Declares one; its encoding is e.g. {@code "#r*"} for {@code Class f(const char *)}. */
  public static CFunction of(String name, String encoding) {
    return new CFunction(name, TypeEncoding.parse(encoding));
  }

  /**
   * The function, for {@code invokeExact} with exactly the types of the encoding.
   *
   * @throws ObjCException if the libraries are not here, or none has it
   */
  public MethodHandle handle() {
    MethodHandle handle = linked;
    if (handle == null) {
      handle = link(Libraries.LOADED.function(name), encoding);
      linked = handle;
    }
    return handle;
  }

  /** The name, then the encoding. */
  @Override
  public String toString() {
    return name + " " + encoding;
  }

  /** Never variadic, not even objc_msgSend: on arm64 Apple passes variable arguments elsewhere. */
  @SuppressWarnings("restricted") // This package is the one that calls Objective-C.
  static MethodHandle link(MemorySegment address, TypeEncoding encoding) {
    return Linker.nativeLinker().downcallHandle(address, encoding.descriptor());
  }
}
