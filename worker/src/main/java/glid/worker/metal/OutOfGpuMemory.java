package glid.worker.metal;

import glid.worker.metal.objc.FoundationError;

/** Neither now nor in this size: less at once may work. */
public final class OutOfGpuMemory extends MetalException {
  private static final long serialVersionUID = 1;

  private static final String HINT = "Render less at once, or fewer segments (GPU_MEMORY_LIMIT)";

  OutOfGpuMemory(String what, FoundationError error) {
    super(what, error, HINT);
  }

  public OutOfGpuMemory(String what, String reason) {
    super(what, reason, HINT);
  }
}
