package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.Foundation;
import glid.worker.metal.objc.ObjC;
import glid.worker.metal.objc.ObjCException;
import java.lang.foreign.MemorySegment;

/**
 * A GPU (MTLDevice) with its command queue and its budget of memory. Any platform thread may use
 * it. Close it after all that was made by it.
 */
public final class MetalDevice extends MetalObject {
  private final String name;
  private final long maxBufferBytes;
  private final GpuMemory memory;
  private final MetalObject queue;

  private MetalDevice(MemorySegment owned, long memoryLimitBytes) {
    super("GPU", owned);
    this.name = Foundation.text(MetalAbi.NAME.to(owned).pointer());
    this.maxBufferBytes =
        Math.min(MetalAbi.MAX_BUFFER_LENGTH.to(owned).number(), Integer.MAX_VALUE);
    this.memory = new GpuMemory(Math.min(memoryLimitBytes, recommendedBytes() / 2));
    this.queue = new MetalObject("command queue", MetalAbi.NEW_COMMAND_QUEUE.to(owned).pointer());
  }

  /**
   * Looks for a GPU; on machines without Metal, too.
   *
   * @param memoryLimitBytes most for all buffers together; never more than half of what Metal
   *     recommends is used, as the machine has other uses for it
   */
  public static DeviceSearch openIfPresent(long memoryLimitBytes) {
    if (memoryLimitBytes < 1) {
      throw new IllegalArgumentException("memoryLimitBytes: 1 or more, got " + memoryLimitBytes);
    }
    if (ObjC.missing().isPresent()) {
      return new DeviceSearch.Absent("no Metal on this machine: " + ObjC.missing().get());
    }
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      MemorySegment device = find();
      return device.equals(MemorySegment.NULL)
          ? new DeviceSearch.Absent("Metal knows no GPU on this machine")
          : new DeviceSearch.Found(
              adopt(device, owned -> new MetalDevice(owned, memoryLimitBytes)));
    } catch (ObjCException | MetalException e) {
      return new DeviceSearch.Absent("Metal of this machine is not the one we know: " + e);
    }
  }

  /** What its maker calls it. */
  public String name() {
    return name;
  }

  /** Whether CPU and GPU share one memory, as on every Mac with Apple silicon. */
  public boolean hasUnifiedMemory() {
    return Boolean.TRUE.equals(MetalAbi.HAS_UNIFIED_MEMORY.to(pointer()).make());
  }

  /**
   * The largest buffer that can be had, whatever the budget: Metal's limit, and that of a
   * ByteBuffer.
   */
  public long maxBufferBytes() {
    return maxBufferBytes;
  }

  /** The most memory that Metal recommends for all that is used at a time. */
  public long recommendedBytes() {
    return MetalAbi.RECOMMENDED_MAX_WORKING_SET_SIZE.to(pointer()).number();
  }

  /**
   * What Metal has allocated for this process now, our buffers and its own things.
   *
   * @throws ObjCException if this Metal does not tell
   */
  public long allocatedBytes() {
    return MetalAbi.CURRENT_ALLOCATED_SIZE.to(pointer()).number();
  }

  /** The budget of all buffers. */
  public GpuMemory memory() {
    return memory;
  }

  /**
   * Memory shared with the CPU, zeroed; the caller closes it.
   *
   * @param bytes 1 to {@link #maxBufferBytes}
   * @throws OutOfGpuMemory if neither the budget nor Metal has as much
   */
  public MetalBuffer buffer(long bytes) {
    return MetalBuffer.allocate(this, bytes);
  }

  /**
   * A texture over a plane of an IOSurface in NV12; the caller closes it.
   *
   * @param surface an IOSurfaceRef that outlives the texture and the batches that use it
   * @throws IllegalArgumentException if the surface does not have two planes
   * @throws MetalException if Metal makes no texture of it
   */
  public PlaneTexture texture(MemorySegment surface, PlaneTexture.Plane plane) {
    return PlaneTexture.over(surface, plane, this);
  }

  /**
   * Compiles kernels; the caller closes the library.
   *
   * @param source in Metal's language, without includes other than {@code <metal_stdlib>}
   * @throws MetalException if it does not compile, with the compiler's messages
   */
  public KernelLibrary compile(String source) {
    return KernelLibrary.compile(this, source);
  }

  /**
   * Begins a batch on the calling thread; the caller closes it.
   *
   * @throws MetalException if Metal gives none
   */
  public CommandBatch batch() {
    return CommandBatch.begin(queue.pointer());
  }

  /** The queue of all batches. */
  public MemorySegment queuePointer() {
    return queue.pointer();
  }

  @Override
  public void close() {
    queue.close();
    super.close();
  }

  /** Owned; nil if there is none. Without a login session there may be GPUs but no default. */
  private static MemorySegment find() {
    MemorySegment device = MetalAbi.CREATE_SYSTEM_DEFAULT_DEVICE.pointer();
    if (!device.equals(MemorySegment.NULL)) {
      return device;
    }
    MemorySegment all = MetalAbi.COPY_ALL_DEVICES.pointer();
    if (all.equals(MemorySegment.NULL)) {
      return all;
    }
    try (MetalObject devices = new MetalObject("all GPUs", all)) {
      return MetalAbi.COUNT.to(devices.pointer()).number() == 0
          ? MemorySegment.NULL
          : ObjC.retain(MetalAbi.OBJECT_AT_INDEX.to(devices.pointer()).pointer(0L));
    }
  }
}
