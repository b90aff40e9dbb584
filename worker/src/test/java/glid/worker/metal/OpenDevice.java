package glid.worker.metal;

import org.junit.jupiter.api.Assumptions;

/** A device, mostly of the simulator. */
public final class OpenDevice {
  /** Below half of the 64 MiB that the simulator recommends. */
  public static final long LIMIT_BYTES = 16 << 20;

  private OpenDevice() {}

  public static MetalDevice open() {
    return open(LIMIT_BYTES);
  }

  public static MetalDevice open(long limitBytes) {
    return switch (MetalDevice.openIfPresent(limitBytes)) {
      case DeviceSearch.Found(MetalDevice device) -> device;
      case DeviceSearch.Absent(String reason) -> throw new AssertionError(reason);
    };
  }

  /** That of this machine; without one the test is skipped. */
  public static MetalDevice orSkip() {
    return switch (MetalDevice.openIfPresent(LIMIT_BYTES)) {
      case DeviceSearch.Found(MetalDevice device) -> device;
      case DeviceSearch.Absent(String reason) -> {
        System.err.println("skipped: " + reason);
        yield Assumptions.abort(reason);
      }
    };
  }
}
