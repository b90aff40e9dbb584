package glid.worker.metal.objc;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Native code that is ready to be called with exactly the arguments of its encoding: {@link
 * MemorySegment} for every kind of pointer and for structures, boxed numbers for the others. Others
 * are refused with ClassCastException or IllegalArgumentException before anything is called.
 */
@FunctionalInterface
public interface NativeCall {
  /** Makes the call; null if it gives nothing. */
  @Nullable Object make(Object... arguments);

  /** Makes a call that gives a pointer. */
  default MemorySegment pointer(Object... arguments) {
    return (MemorySegment) Objects.requireNonNull(make(arguments));
  }

  /** Makes a call that gives a whole number of any width. */
  default long number(Object... arguments) {
    return ((Number) Objects.requireNonNull(make(arguments))).longValue();
  }

  /** Never variadic, not even objc_msgSend: on arm64 Apple passes variable arguments elsewhere. */
  @SuppressWarnings("restricted") // This package is the one that calls Objective-C.
  static NativeCall of(MemorySegment address, TypeEncoding encoding) {
    MethodHandle typed = Linker.nativeLinker().downcallHandle(address, encoding.descriptor());
    MethodHandle boxed =
        typed
            .asSpreader(Object[].class, typed.type().parameterCount())
            .asType(MethodType.methodType(Object.class, Object[].class));
    return MethodHandleProxies.asInterfaceInstance(NativeCall.class, boxed);
  }
}
