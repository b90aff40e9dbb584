package glid.worker.metal;

/** Neither now nor in this size: less at once may work. */
public final class OutOfGpuMemory extends MetalException {
  private static final long serialVersionUID = 1;

  public OutOfGpuMemory(String what, String reason) {
    super(what, reason, "Render less at once, or fewer segments (GPU_MEMORY_LIMIT)");
  }
}
