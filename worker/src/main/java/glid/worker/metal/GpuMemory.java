package glid.worker.metal;

import java.util.concurrent.atomic.AtomicBoolean;
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
  Reservation reserve(String what, long bytes) {
    long before = used.getAndUpdate(now -> bytes <= limitBytes - now ? now + bytes : now);
    if (bytes > limitBytes - before) {
      throw new OutOfGpuMemory(
          what, "budget of %d bytes, %d of them in use".formatted(limitBytes, before));
    }
    return new Reservation(bytes);
  }

  /** Bytes that are in use until it is closed; closing again does nothing. */
  final class Reservation implements AutoCloseable {
    private final long bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Reservation(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        used.addAndGet(-bytes);
      }
    }
  }
}
