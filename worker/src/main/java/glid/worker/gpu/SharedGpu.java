package glid.worker.gpu;

import glid.worker.metal.MetalDevice;

/** A GPU with its kernels, closed when nobody uses it any more. Guarded by who shares it. */
final class SharedGpu {
  private final MetalDevice device;
  private final StripKernels kernels;
  private int users;
  private boolean wanted = true;

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

  void borrow() {
    users++;
  }

  void giveBack() {
    users--;
    closeIfUnused();
  }

  void closeWhenUnused() {
    wanted = false;
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (!wanted && users == 0) {
      kernels.close();
      device.close();
    }
  }
}
