package glid.worker.metal;

import glid.worker.metal.objc.Foundation;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A kernel ready to run (MTLComputePipelineState) on a grid of threads, width x height. Grids are
 * covered by whole groups, so a kernel must first test whether its thread is inside. Any thread may
 * use it.
 */
public final class ComputeKernel extends MetalObject {
  /** Rows of a group, as far as the pipeline allows: a group is a patch, not a line. */
  private static final long GROUP_ROWS = 8;

  private final long groupWidth;
  private final long groupHeight;

  private ComputeKernel(String name, MemorySegment owned) throws Throwable {
    super("kernel " + name, owned);
    long executionWidth = (long) MetalAbi.THREAD_EXECUTION_WIDTH.to(owned).invokeExact(owned);
    long mostThreads =
        (long) MetalAbi.MAX_TOTAL_THREADS_PER_THREADGROUP.to(owned).invokeExact(owned);
    this.groupWidth = Math.max(1, Math.min(executionWidth, mostThreads));
    this.groupHeight = Math.clamp(mostThreads / groupWidth, 1, GROUP_ROWS);
  }

  /** The function is only needed during the call, which wants an autorelease pool. */
  static ComputeKernel of(String name, MemorySegment function, MetalDevice device) {
    MemorySegment pointer = device.pointer();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment pipeline =
          (MemorySegment)
              MetalAbi.NEW_COMPUTE_PIPELINE_STATE.to(pointer).invokeExact(pointer, function, error);
      if (pipeline.equals(MemorySegment.NULL)) {
        throw new MetalException(
            "pipeline of kernel " + name,
            Foundation.error(error.get(ValueLayout.ADDRESS, 0)),
            "Render on the CPU; a virtual machine's GPU may need a restart");
      }
      return adopt(pipeline, owned -> new ComputeKernel(name, owned));
    } catch (Throwable t) {
      throw ObjC.unchecked(t);
    }
  }

  /** The MTLSize of a group in threads. */
  MemorySegment groupSize(Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_LONG, groupWidth, groupHeight, 1);
  }

  /** The MTLSize in groups that covers a grid of threads. */
  MemorySegment groups(Arena arena, int width, int height) {
    return arena.allocateFrom(
        ValueLayout.JAVA_LONG,
        Math.ceilDiv(width, groupWidth),
        Math.ceilDiv(height, groupHeight),
        1);
  }
}
