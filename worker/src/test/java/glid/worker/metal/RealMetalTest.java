package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.GridLayout;
import glid.worker.render.Scene;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Random;
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

  @Test
  void rendersWhatTheCpuRenders() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(3, 4, 57, 35, 3, 1), 160, 98), new Random(1));
    try (MetalDevice device = open();
        StripKernels kernels = StripKernels.compile(device);
        MetalFrameRenderer renderer =
            new MetalFrameRenderer(device, kernels, scene.builder(32).pixels(), KernelRun.LIMIT)) {
      for (int quarters = -700; quarters < 1000; quarters += 7) {
        scene.verify(renderer, quarters);
      }
    }
  }

  @Test
  void tellsHowTheMacAndThisProcessAre() {
    assertThat(MacVitals.thermalState().orElseThrow()).isBetween(0, 3);
    assertThat(MacVitals.footprintBytes().orElseThrow()).isBetween(10L << 20, 1L << 40);
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
