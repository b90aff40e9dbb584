package glid.worker.metal;

import glid.worker.metal.objc.Foundation;
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

  private ComputeKernel(String name, MemorySegment owned) {
    super("kernel " + name, owned);
    long executionWidth = MetalAbi.THREAD_EXECUTION_WIDTH.to(owned).number();
    long mostThreads = MetalAbi.MAX_TOTAL_THREADS_PER_THREADGROUP.to(owned).number();
    this.groupWidth = Math.max(1, Math.min(executionWidth, mostThreads));
    this.groupHeight = Math.clamp(mostThreads / groupWidth, 1, GROUP_ROWS);
  }

  /** The function is only needed during the call, which wants an autorelease pool. */
  static ComputeKernel of(String name, MemorySegment function, MemorySegment device) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment pipeline =
          MetalAbi.NEW_COMPUTE_PIPELINE_STATE.to(device).pointer(function, error);
      if (pipeline.equals(MemorySegment.NULL)) {
        throw new MetalException(
            "pipeline of kernel " + name,
            Foundation.error(error.get(ValueLayout.ADDRESS, 0)).toString(),
            "Render on the CPU; a virtual machine's GPU may need a restart");
      }
      return adopt(pipeline, owned -> new ComputeKernel(name, owned));
    }
  }

  /** The MTLSize of a group in threads. */
  MemorySegment groupSize(Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_LONG, groupWidth, groupHeight, 1);
  }

  /** The MTLSize in groups that covers a grid of threads. */
  MemorySegment groups(Arena arena, int width, int height) {
    long across = Math.ceilDiv(width, groupWidth);
    long down = Math.ceilDiv(height, groupHeight);
    return arena.allocateFrom(ValueLayout.JAVA_LONG, across, down, 1);
  }
}
