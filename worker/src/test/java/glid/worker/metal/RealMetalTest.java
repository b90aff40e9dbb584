package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Apple's own Metal, with all the messages of a run; the simulator is for Linux only. */
@EnabledOnOs(value = OS.MAC, disabledReason = "Metal needs a Mac")
class RealMetalTest {
  @Test
  void runsAKernel() throws InterruptedException {
    try (MetalDevice device = open();
        KernelLibrary library = device.compile(Kernels.DOUBLING);
        ComputeKernel kernel = library.kernel("doubling");
        MetalBuffer in = device.buffer(1000);
        MetalBuffer out = device.buffer(1000L * Integer.BYTES);
        CommandBatch batch = device.batch()) {
      in.segment().fill((byte) 200);
      batch.dispatch(kernel, 50, 20, in, out, KernelParameters.of(50, 20, 3));
      batch.commit();
      Duration onGpu = batch.await(KernelRun.LIMIT);

      MemorySegment results = out.segment();
      assertThat(results.toArray(ValueLayout.JAVA_INT)).containsOnly(403);
      assertThat(onGpu).isPositive();
    }
  }

  private static MetalDevice open() {
    return switch (MetalDevice.openIfPresent(OpenDevice.LIMIT_BYTES)) {
      case DeviceSearch.Found(MetalDevice device) -> device;
      case DeviceSearch.Absent(String reason) -> {
        System.err.println("skipped: " + reason);
        yield Assumptions.abort(reason);
      }
    };
  }
}
