package glid.worker.gpu;

import glid.worker.metal.MetalBuffer;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.OutOfGpuMemory;
import java.util.ArrayList;
import java.util.List;

/** Buffers that are wanted all together: if one cannot be had, the others are given up. */
final class Buffers implements AutoCloseable {
  private final MetalDevice device;
  private final List<MetalBuffer> made = new ArrayList<>();

  Buffers(MetalDevice device) {
    this.device = device;
  }

  /**
   * Makes one more.
   *
   * @param bytes 0 or more; there is no buffer without a byte
   * @throws OutOfGpuMemory if there is no such memory
   */
  MetalBuffer buffer(long bytes) {
    if (bytes > device.maxBufferBytes()) {
      throw new OutOfGpuMemory(
          "GPU buffer of " + bytes + " bytes", "Metal makes up to " + device.maxBufferBytes());
    }
    MetalBuffer buffer = device.buffer(Math.max(1, bytes));
    made.add(buffer);
    return buffer;
  }

  /** All there are; they belong to the caller from now on. */
  void keep() {
    made.clear();
  }

  @Override
  public void close() {
    made.forEach(MetalBuffer::close);
  }
}
