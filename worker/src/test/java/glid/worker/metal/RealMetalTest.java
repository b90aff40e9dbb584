package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.live.MacVitals;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Apple's own Metal, with all the messages of a run; the simulator is for Linux only. */
@EnabledOnOs(value = OS.MAC, disabledReason = "Metal needs a Mac")
class RealMetalTest {
  @Test
  void runsAKernel() throws InterruptedException {
    try (MetalDevice device = OpenDevice.orSkip();
        KernelLibrary library = device.compile(Kernels.DOUBLING);
        ComputeKernel kernel = library.kernel("doubling");
        MetalBuffer in = device.buffer(1000);
        MetalBuffer out = device.buffer(1000L * Integer.BYTES);
        CommandBatch batch = device.batch()) {
      for (int n = 0; n < 1000; n++) {
        in.bytes().put(n, (byte) 200);
      }
      batch.dispatch(kernel, 50, 20, in, out, KernelParameters.of(50, 20, 3));
      batch.commit();
      Duration onGpu = batch.await(KernelRun.LIMIT);

      assertThat(Ints.of(out)).containsOnly(403);
      assertThat(onGpu).isPositive();
    }
  }

  @Test
  void tellsHowTheMacAndThisProcessAre() {
    assertThat(MacVitals.thermalState().orElseThrow()).isBetween(0, 3);
    assertThat(MacVitals.footprintBytes().orElseThrow()).isBetween(10L << 20, 1L << 40);
  }
}
