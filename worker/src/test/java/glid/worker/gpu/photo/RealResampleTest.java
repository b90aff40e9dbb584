package glid.worker.gpu.photo;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.DeviceSearch;
import glid.worker.metal.MetalDevice;
import glid.worker.photo.RandomResize;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Apple's own Metal; the simulator is for Linux only. */
@EnabledOnOs(value = OS.MAC, disabledReason = "Metal needs a Mac")
class RealResampleTest {
  @Test
  void givesTheBytesOfTheCpu() throws InterruptedException {
    Random random = new Random(1);
    try (MetalDevice device = open();
        ResampleKernels kernels = ResampleKernels.compile(device)) {
      for (int round = 0; round < 200; round++) {
        RandomResize picture = RandomResize.of(random, 200);
        ResizeShape shape = new ResizeShape(picture.resize(), 1 + random.nextInt(60));
        try (ResizeRun run = new ResizeRun(device, kernels, shape, Duration.ofSeconds(20))) {
          assertThat(run.result(picture.rows().get())).isEqualTo(picture.expected());
        }
      }
    }
  }

  private static MetalDevice open() {
    return switch (MetalDevice.openIfPresent(16 << 20)) {
      case DeviceSearch.Found(MetalDevice device) -> device;
      case DeviceSearch.Absent(String reason) -> {
        System.err.println("skipped: " + reason);
        yield Assumptions.abort(reason);
      }
    };
  }
}
