package glid.worker.gpu;

import glid.core.grid.GridLayout;
import glid.worker.metal.KernelRun;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.OpenDevice;
import glid.worker.render.Scene;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Frames by Apple's own Metal. */
@EnabledOnOs(value = OS.MAC, disabledReason = "Metal needs a Mac")
class RealRenderingTest {
  @Test
  void rendersWhatTheCpuRenders() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(3, 4, 57, 35, 3, 1), 160, 98), new Random(1));
    try (MetalDevice device = OpenDevice.orSkip();
        StripKernels kernels = StripKernels.compile(device);
        MetalFrameRenderer renderer =
            new MetalFrameRenderer(device, kernels, scene.builder(32).pixels(), KernelRun.LIMIT)) {
      for (int quarters = -700; quarters < 1000; quarters += 7) {
        scene.verify(renderer, quarters);
      }
    }
  }
}
