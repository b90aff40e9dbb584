package glid.worker.gpu.photo;

import glid.worker.metal.MetalDevice;
import glid.worker.photo.Resize;
import glid.worker.photo.RowSource;
import java.time.Duration;

/**
 * Resizing on a GPU alone, with nothing to take over when it fails: what {@link ResamplerChoice}
 * takes or leaves as a whole. Every failure is a {@link glid.worker.metal.MetalException} or an
 * {@link glid.worker.metal.objc.ObjCException}. Use from one thread, a platform thread.
 */
public final class ResampleCheck implements AutoCloseable {
  /** Small, so that also a small picture takes several bands. */
  private static final int STAGED_BYTES = 1 << 16;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final MetalDevice device;
  private final ResampleKernels kernels;

  /**
   * Compiles the kernels.
   *
   * @param device to be closed after this
   */
  public ResampleCheck(MetalDevice device) {
    this.device = device;
    this.kernels = ResampleKernels.compile(device);
  }

  /** What the compiler remarked; empty if nothing. */
  public String warnings() {
    return kernels.warnings();
  }

  /** The resized picture, as a resampler gives it. */
  public byte[] resample(Resize resize, RowSource rows) throws InterruptedException {
    return kernels.resample(device, resize, rows, STAGED_BYTES, LIMIT);
  }

  @Override
  public void close() {
    kernels.close();
  }
}
