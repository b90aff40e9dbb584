package glid.worker.metal.objc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * The Objective-C runtime (objc/runtime.h, objc/objc.h). All of it is thread-safe.
 *
 * <p>Classes, selectors and C strings given out by the runtime live forever.
 */
public final class ObjC {
  /** {@code Class objc_getClass(const char *)}, objc/runtime.h. */
  private static final CFunction GET_CLASS = CFunction.of("objc_getClass", "#r*");

  /** {@code Class object_getClass(id)}, objc/runtime.h; of a class its metaclass. */
  private static final CFunction OBJECT_GET_CLASS = CFunction.of("object_getClass", "#@");

  /** {@code const char *class_getName(Class)}, objc/runtime.h. */
  private static final CFunction CLASS_GET_NAME = CFunction.of("class_getName", "r*#");

  /** {@code SEL sel_registerName(const char *)}, objc/runtime.h. */
  private static final CFunction REGISTER_NAME = CFunction.of("sel_registerName", ":r*");

  /** {@code Method class_getInstanceMethod(Class, SEL)}, objc/runtime.h; looks at superclasses. */
  private static final CFunction GET_METHOD = CFunction.of("class_getInstanceMethod", "^v#:");

  /** {@code const char *method_getTypeEncoding(Method)}, objc/runtime.h. */
  private static final CFunction GET_ENCODING = CFunction.of("method_getTypeEncoding", "r*^v");

  /** {@code id objc_retain(id)}: the runtime's ABI, declared by Clang's ARC specification. */
  private static final CFunction RETAIN = CFunction.of("objc_retain", "@@");

  /** {@code void objc_release(id)}: the runtime's ABI, declared by Clang's ARC specification. */
  private static final CFunction RELEASE = CFunction.of("objc_release", "v@");

  private ObjC() {}

  /** Whether this machine should have what this package needs: a Mac, or a test's simulator. */
  public static boolean isExpected() {
    return Libraries.isExpected();
  }

  /**
   * Every function of the runtime that is called; {@code objc_msgSend} has that of each message.
   */
  public static List<CFunction> functions() {
    return List.of(
        GET_CLASS,
        OBJECT_GET_CLASS,
        CLASS_GET_NAME,
        REGISTER_NAME,
        GET_METHOD,
        GET_ENCODING,
        RETAIN,
        RELEASE,
        AutoreleasePool.PUSH,
        AutoreleasePool.POP);
  }

  /** Why nothing of this package can be used on this machine; empty if it can. */
  public static Optional<String> missing() {
    return Libraries.LOADED.missing();
  }

  /**
   * A class by its name.
   *
   * @throws ObjCException if there is none
   */
  public static MemorySegment classNamed(String name) {
    MemorySegment found = byName(GET_CLASS, name);
    if (found.equals(MemorySegment.NULL)) {
      throw new ObjCException("no Objective-C class " + name);
    }
    return found;
  }

  /** Adds an owner: release it as often as you retain it. */
  public static MemorySegment retain(MemorySegment object) {
    return RETAIN.pointer(object);
  }

  /** Gives up one ownership; the last one frees the object. */
  public static void release(MemorySegment object) {
    RELEASE.make(object);
  }

  static MemorySegment selector(String name) {
    return byName(REGISTER_NAME, name);
  }

  static MemorySegment classOf(MemorySegment object) {
    return OBJECT_GET_CLASS.pointer(object);
  }

  static String nameOf(MemorySegment type) {
    return text(CLASS_GET_NAME.pointer(type));
  }

  /** The encoding that the class has for a selector; empty if it has no such method. */
  static Optional<String> methodEncoding(MemorySegment type, MemorySegment selector) {
    MemorySegment method = GET_METHOD.pointer(type, selector);
    return method.equals(MemorySegment.NULL)
        ? Optional.empty()
        : Optional.of(text(GET_ENCODING.pointer(method)));
  }

  /** Copies a C string in UTF-8. */
  @SuppressWarnings("restricted") // The length of a C string is only known to who reads it.
  static String text(MemorySegment utf8) {
    return utf8.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static MemorySegment byName(CFunction function, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return function.pointer(arena.allocateFrom(name));
    }
  }
}
