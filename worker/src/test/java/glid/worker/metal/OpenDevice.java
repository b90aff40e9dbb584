package glid.worker.metal;

/** A device of the simulator. */
final class OpenDevice {
  /** Below half of the 64 MiB that the simulator recommends. */
  static final long LIMIT_BYTES = 16 << 20;

  private OpenDevice() {}

  static MetalDevice open() {
    return open(LIMIT_BYTES);
  }

  static MetalDevice open(long limitBytes) {
    return switch (MetalDevice.openIfPresent(limitBytes)) {
      case DeviceSearch.Found(MetalDevice device) -> device;
      case DeviceSearch.Absent(String reason) -> throw new AssertionError(reason);
    };
  }
}
