package glid.worker.metal.objc;

import java.lang.foreign.MemorySegment;

/**
 * Owns the autoreleased objects that messages return on this thread until it is closed. Threads of
 * the JVM have no pool of their own: without one such objects are never freed.
 *
 * <p>Close it on its own thread, inner pools before outer ones: use try-with-resources.
 */
public final class AutoreleasePool implements AutoCloseable {
  /** {@code void *objc_autoreleasePoolPush(void)}: Clang's ARC specification. */
  static final CFunction PUSH = CFunction.of("objc_autoreleasePoolPush", "^v");

  /** {@code void objc_autoreleasePoolPop(void *)}: Clang's ARC specification. */
  static final CFunction POP = CFunction.of("objc_autoreleasePoolPop", "v^v");

  private final Thread owner = Thread.currentThread();
  private final MemorySegment token = PUSH.pointer();
  private boolean open = true;

  private AutoreleasePool() {}

  /**
   * Opens a pool.
   *
   * @throws IllegalStateException on a virtual thread: it may change the native thread, to which a
   *     pool belongs
   */
  public static AutoreleasePool open() {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("autorelease pool: not on a virtual thread");
    }
    return new AutoreleasePool();
  }

  /**
   * Releases what the pool owns. Closing again does nothing.
   *
   * @throws IllegalStateException on another thread than the one that opened it
   */
  @Override
  public void close() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "autorelease pool of %s closed on %s".formatted(owner, Thread.currentThread()));
    }
    if (open) {
      open = false;
      POP.make(token);
    }
  }
}
