package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory that both CPU and GPU see (MTLBuffer, storage mode shared), zeroed at first. The CPU may
 * read what a batch wrote when {@link CommandBatch#await} has returned, and must not write what a
 * committed batch reads.
 *
 * <p>Its bytes count in the budget until it is closed: close it when the batches that use it are
 * done. Any thread may use it.
 */
public final class MetalBuffer extends MetalObject implements KernelArgument {
  private final GpuMemory.Reservation reservation;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment segment;

  private MetalBuffer(
      String what, MemorySegment owned, long bytes, GpuMemory.Reservation reservation)
      throws Throwable {
    super(what, owned);
    this.reservation = reservation;
    this.segment = contents(owned, bytes, arena);
  }

  static MetalBuffer allocate(MetalDevice device, long bytes) {
    String what = "GPU buffer of " + bytes + " bytes";
    if (bytes < 1 || bytes > device.maxBufferBytes()) {
      throw new IllegalArgumentException(what + ": allowed are 1.." + device.maxBufferBytes());
    }
    MemorySegment pointer = device.pointer();
    GpuMemory.Reservation reservation = device.memory().reserve(what, bytes);
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      MemorySegment buffer =
          (MemorySegment)
              MetalAbi.NEW_BUFFER
                  .to(pointer)
                  .invokeExact(pointer, bytes, MetalAbi.RESOURCE_OPTIONS_STORAGE_MODE_SHARED);
      if (buffer.equals(MemorySegment.NULL)) {
        throw new OutOfGpuMemory(what, "Metal has no memory for it");
      }
      return adopt(buffer, owned -> new MetalBuffer(what, owned, bytes, reservation));
    } catch (Throwable t) {
      reservation.close();
      throw ObjC.unchecked(t);
    }
  }

  /** The bytes; reading or writing them throws IllegalStateException once the buffer is closed. */
  public MemorySegment segment() {
    return segment;
  }

  /**
   * Releases the memory; closing again does nothing.
   *
   * @throws IllegalStateException if another thread is just reading or writing the segment; the
   *     buffer is not closed then
   */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    super.close();
    reservation.close();
  }

  @SuppressWarnings("restricted") // Metal gives an address; its length is what we asked for.
  private static MemorySegment contents(MemorySegment buffer, long bytes, Arena arena)
      throws Throwable {
    MemorySegment start = (MemorySegment) MetalAbi.CONTENTS.to(buffer).invokeExact(buffer);
    return start.reinterpret(bytes, arena, null);
  }
}
