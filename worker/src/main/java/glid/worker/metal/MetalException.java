package glid.worker.metal;

import glid.worker.metal.objc.FoundationError;

/** Metal refused or failed: what was being done, Metal's reason, and what to do next. */
public sealed class MetalException extends RuntimeException permits OutOfGpuMemory {
  private static final long serialVersionUID = 1;

  private final String domain;
  private final long code;

  MetalException(String what, FoundationError error, String hint) {
    super(what + ": " + error.toString().strip() + ". " + hint);
    this.domain = error.domain();
    this.code = error.code();
  }

  public MetalException(String what, String reason, String hint) {
    this(what, new FoundationError("", 0, reason), hint);
  }

  /** Of Metal's error, e.g. {@code MTLCommandBufferErrorDomain}; empty if Metal told none. */
  public String domain() {
    return domain;
  }

  /** Of Metal's error; 0 if it told none. */
  public long code() {
    return code;
  }
}
