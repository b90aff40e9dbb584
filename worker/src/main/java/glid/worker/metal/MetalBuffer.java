package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that both CPU and GPU see (MTLBuffer, storage mode shared), zeroed at first. The CPU may
 * read what a batch wrote when {@link CommandBatch#await} has returned, and must not write what a
 * committed batch reads.
 *
 * <p>Its bytes count in the budget until it is closed: close it when the batches that use it are
 * done. Any thread may use it.
 */
public final class MetalBuffer extends MetalObject implements KernelArgument {
  private final GpuMemory memory;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment contents;

  @SuppressWarnings("restricted") // Metal gives an address; its length is what we asked for.
  private MetalBuffer(String what, MemorySegment owned, long bytes, GpuMemory memory) {
    super(what, owned);
    this.memory = memory;
    this.contents = MetalAbi.CONTENTS.to(owned).pointer().reinterpret(bytes, arena, null);
  }

  static MetalBuffer allocate(MetalDevice device, long bytes) {
    String what = "GPU buffer of " + bytes + " bytes";
    if (bytes < 1 || bytes > device.maxBufferBytes()) {
      throw new IllegalArgumentException(what + ": allowed are 1.." + device.maxBufferBytes());
    }
    device.memory().reserve(what, bytes);
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      MemorySegment buffer =
          MetalAbi.NEW_BUFFER
              .to(device.pointer())
              .pointer(bytes, MetalAbi.RESOURCE_OPTIONS_STORAGE_MODE_SHARED);
      if (buffer.equals(MemorySegment.NULL)) {
        throw new OutOfGpuMemory(what, "Metal has no memory for it");
      }
      return adopt(buffer, owned -> new MetalBuffer(what, owned, bytes, device.memory()));
    } catch (RuntimeException | Error e) {
      device.memory().giveBack(bytes);
      throw e;
    }
  }

  /**
   * All of its bytes, in the machine's order; reading or writing them throws IllegalStateException
   * once the buffer is closed.
   */
  public ByteBuffer bytes() {
    return contents.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * Releases the memory; closing again does nothing.
   *
   * @throws IllegalStateException if another thread is just reading or writing the bytes; the
   *     buffer is not closed then
   */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
      super.close();
      memory.giveBack(contents.byteSize());
    }
  }
}
