package glid.worker.metal;

import glid.worker.metal.objc.ObjC;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * An object of Metal that we own: released once, by {@link #close}. Metal itself keeps what a
 * committed batch uses until the GPU is done.
 *
 * <p>Not to be closed while another thread uses it.
 */
public class MetalObject implements AutoCloseable {
  private final String what;
  private final MemorySegment pointer;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Takes over an ownership.
   *
   * @param what for messages
   * @throws MetalException if there is no object: Metal's way to say that it made none
   */
  public MetalObject(String what, MemorySegment owned) {
    if (owned.equals(MemorySegment.NULL)) {
      throw new MetalException(what, "Metal made none", "Render on the CPU");
    }
    this.what = what;
    this.pointer = owned;
  }

  /** What owns the object, once it is made; if that fails the object is released. */
  static <T extends MetalObject> T adopt(MemorySegment owned, Function<MemorySegment, T> maker) {
    try {
      return maker.apply(owned);
    } catch (RuntimeException | Error e) {
      ObjC.release(owned);
      throw e;
    }
  }

  /**
   * For messages.
   *
   * @throws IllegalStateException if closed
   */
  public final MemorySegment pointer() {
    if (closed.get()) {
      throw new IllegalStateException(what + " is closed");
    }
    return pointer;
  }

  /** Releases the object; closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ObjC.release(pointer);
    }
  }

  @Override
  public final String toString() {
    return what;
  }
}
