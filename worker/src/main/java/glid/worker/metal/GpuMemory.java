package glid.worker.metal;

import java.util.concurrent.atomic.AtomicLong;

/** The budget for buffers: what is reserved is refused to others until given back. Thread-safe. */
public final class GpuMemory {
  private final long limitBytes;
  private final AtomicLong used = new AtomicLong();

  GpuMemory(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** The most that can be reserved. */
  public long limitBytes() {
    return limitBytes;
  }

  /** What is reserved now. */
  public long usedBytes() {
    return used.get();
  }

  /**
   * Takes bytes out of the budget; to be called before they are allocated.
   *
   * @throws OutOfGpuMemory if fewer are left
   */
  void reserve(String what, long bytes) {
    long before = used.getAndUpdate(now -> bytes <= limitBytes - now ? now + bytes : now);
    if (bytes > limitBytes - before) {
      throw new OutOfGpuMemory(
          what, "budget of %d bytes, %d of them in use".formatted(limitBytes, before));
    }
  }

  /** Ends a reservation. */
  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }
}
