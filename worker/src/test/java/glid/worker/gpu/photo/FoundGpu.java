package glid.worker.gpu.photo;

import glid.worker.metal.DeviceSearch;
import glid.worker.metal.MetalDevice;

/** A device of the simulator, or of a Mac. */
final class FoundGpu {
  private FoundGpu() {}

  static MetalDevice open() {
    return open(16 << 20);
  }

  static MetalDevice open(long limitBytes) {
    return switch (MetalDevice.openIfPresent(limitBytes)) {
      case DeviceSearch.Found(MetalDevice device) -> device;
      case DeviceSearch.Absent(String reason) -> throw new AssertionError(reason);
    };
  }
}
