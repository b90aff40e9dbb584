package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlaneTextureTest {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 20;

  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    Simulator.inject("texture", 0);
    Simulator.assertNothingAlive();
  }

  @Test
  void letsKernelsWriteBothPlanes() throws InterruptedException {
    MemorySegment surface = Simulator.surface(WIDTH, HEIGHT);

    draw(surface);

    for (int y = 0; y < HEIGHT; y++) {
      byte[] luma = Simulator.row(surface, 0, y, WIDTH);
      for (int x = 0; x < WIDTH; x++) {
        assertThat(luma[x]).as("luma %d, %d", x, y).isEqualTo((byte) (x + 16 * y));
      }
    }
    for (int y = 0; y < HEIGHT / 2; y++) {
      byte[] chroma = Simulator.row(surface, 1, y, WIDTH);
      for (int x = 0; x < WIDTH / 2; x++) {
        assertThat(chroma[2 * x]).as("Cb %d, %d", x, y).isEqualTo((byte) (2 * x));
        assertThat(chroma[2 * x + 1]).as("Cr %d, %d", x, y).isEqualTo((byte) (3 * y));
      }
    }
  }

  @Test
  void saysThatMetalMakesNone() {
    Simulator.inject("texture", 1);
    MemorySegment surface = Simulator.surface(WIDTH, HEIGHT);

    try (MetalDevice device = OpenDevice.open()) {
      assertThatThrownBy(() -> device.texture(surface, PlaneTexture.Plane.CHROMA))
          .isInstanceOf(MetalException.class)
          .hasMessage("texture over the CHROMA plane: Metal made none. Render on the CPU");
    }
  }

  @Test
  void refusesASurfaceThatIsNoNv12() {
    Simulator.inject("planes", 3);

    try (MetalDevice device = OpenDevice.open()) {
      MemorySegment surface = Simulator.surface(WIDTH, HEIGHT);

      assertThatThrownBy(() -> device.texture(surface, PlaneTexture.Plane.LUMA))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("texture over the LUMA plane: surface with 2 planes, got 3");
    } finally {
      Simulator.inject("planes", 0);
    }
  }

  private static void draw(MemorySegment surface) throws InterruptedException {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(Kernels.PATTERN);
        ComputeKernel luma = library.kernel("luma");
        ComputeKernel chroma = library.kernel("chroma");
        PlaneTexture y = device.texture(surface, PlaneTexture.Plane.LUMA);
        PlaneTexture uv = device.texture(surface, PlaneTexture.Plane.CHROMA);
        CommandBatch batch = device.batch()) {
      batch.dispatch(luma, WIDTH, HEIGHT, y);
      batch.dispatch(chroma, WIDTH / 2, HEIGHT / 2, uv);
      batch.commit();
      batch.await(KernelRun.LIMIT);
    }
  }
}
