package glid.worker.gpu;

import glid.worker.metal.MetalDevice;

/** A GPU with its kernels, closed when nobody uses it any more. Guarded by who shares it. */
final class SharedGpu extends SharedUse {
  private final MetalDevice device;
  private final StripKernels kernels;

  SharedGpu(MetalDevice device, StripKernels kernels) {
    this.device = device;
    this.kernels = kernels;
  }

  MetalDevice device() {
    return device;
  }

  StripKernels kernels() {
    return kernels;
  }

  @Override
  protected void close() {
    kernels.close();
    device.close();
  }
}
