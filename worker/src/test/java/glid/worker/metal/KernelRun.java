package glid.worker.metal;

import java.time.Duration;

/** One run of one kernel. */
public final class KernelRun {
  public static final Duration LIMIT = Duration.ofSeconds(20);

  private KernelRun() {}

  /** What the kernel leaves in the first int of its only buffer. */
  static int firstInt(String source, String name) {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(source);
        ComputeKernel kernel = library.kernel(name);
        MetalBuffer buffer = device.buffer(Integer.BYTES);
        CommandBatch batch = device.batch()) {
      batch.dispatch(kernel, 1, 1, buffer);
      batch.commit();
      batch.await(LIMIT);
      return buffer.bytes().getInt(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
