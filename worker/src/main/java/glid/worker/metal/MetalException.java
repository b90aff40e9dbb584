package glid.worker.metal;

/** Metal refused or failed: what was being done, Metal's reason, and what to do next. */
public sealed class MetalException extends RuntimeException permits OutOfGpuMemory {
  private static final long serialVersionUID = 1;

  public MetalException(String what, String reason, String hint) {
    super(what + ": " + reason.strip() + ". " + hint);
  }
}
