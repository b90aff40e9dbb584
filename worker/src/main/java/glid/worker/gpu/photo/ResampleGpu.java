package glid.worker.gpu.photo;

import glid.worker.gpu.SharedUse;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.objc.ObjCException;
import glid.worker.photo.Resize;
import glid.worker.photo.RowSource;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A GPU that resizes, closed when nobody uses it any more. Its users are counted by who shares it,
 * under a lock; any platform thread may resample meanwhile.
 */
final class ResampleGpu extends SharedUse {
  /** A large photo of 4000 pixels in a row is halved first: then 170 rows each time. */
  static final int STAGED_BYTES = 4 << 20;

  private final MetalDevice device;
  private final ResampleKernels kernels;
  private final Duration limit;

  /**
   * Compiles the kernels.
   *
   * @param device closed with this, or by the caller if this throws
   * @param limit for a batch
   * @throws MetalException if Metal cannot
   */
  ResampleGpu(MetalDevice device, Duration limit) {
    this.device = device;
    this.kernels = ResampleKernels.compile(device);
    this.limit = limit;
  }

  String name() {
    return device.name();
  }

  /**
   * The resized picture; where memory is short, in smaller bands.
   *
   * @param rows as a resampler gets it
   * @throws MetalException if Metal fails
   * @throws ObjCException if it is not the Metal that we know
   */
  byte[] resample(Resize resize, Supplier<RowSource> rows) throws InterruptedException {
    try {
      return kernels.resample(device, resize, rows.get(), STAGED_BYTES, limit);
    } catch (OutOfGpuMemory _) {
      // All that was taken is given back; if less is too much as well, that one tells.
      return kernels.resample(device, resize, rows.get(), STAGED_BYTES / 2, limit);
    }
  }

  @Override
  protected void close() {
    kernels.close();
    device.close();
  }
}
