package glid.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.GridLayout;
import glid.worker.metal.KernelRun;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.OpenDevice;
import glid.worker.metal.Simulator;
import glid.worker.metal.media.SimulatedPixels;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.Scene;
import glid.worker.strip.Sheet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the GPU writes into the memory that it shares with the encoder. */
class PixelRenderingTest {
  private static final GridLayout ODD = new GridLayout(3, 4, 7, 5, 3, 1);

  private static MetalDevice device;
  private static StripKernels kernels;

  @BeforeAll
  static void compile() {
    Simulator.require();
    device = OpenDevice.open();
    kernels = StripKernels.compile(device);
  }

  @AfterAll
  static void nothingIsLeft() {
    if (device != null) {
      kernels.close();
      device.close();
      Simulator.assertNothingAlive();
    }
  }

  /** Those of MetalFrameRendererTest, and one whose rows need no padding. */
  static List<Sheet> sheets() {
    return List.of(
        Scene.sheet(ODD, 20, 18),
        new Sheet(ODD, Scene.sheet(ODD, 20, 18).frame(), Scene.sheet(ODD, 20, 18).background(), 1),
        Scene.sheet(ODD, 20, 8),
        Scene.sheet(ODD, 20, 24),
        Scene.sheet(new GridLayout(1, 2, 9, 7, 1, 0), 12, 10),
        Scene.sheet(ODD, 90, 18),
        Scene.sheet(new GridLayout(1, 1, 1, 1, 0, 0), 2, 2),
        Scene.sheet(new GridLayout(2, 5, 13, 5, 2, 1), 64, 12));
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void isThePlainRendererAtEveryPositionOfAPass(Sheet sheet) throws InterruptedException {
    Scene scene = Scene.of(sheet, new Random(7));
    int end = 4 * sheet.layout().sheetWidth() + 9;

    try (MetalFrameRenderer renderer = renderer(scene);
        PlainFrameRenderer plain = new PlainFrameRenderer(scene.builder(8).build());
        SimulatedPixels pixels = pixels(sheet)) {
      for (int quarters = -4 * sheet.frame().width() - 9; quarters <= end; quarters++) {
        renderer.render(quarters, pixels.buffer());

        assertThat(pixels.samples())
            .as("at %d quarters of %s", quarters, sheet)
            .containsExactlyElementsOf(scene.rendered(plain, quarters));
      }
    }
  }

  @Test
  void mayBeMixedWithFramesInMemory() throws InterruptedException {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(2));

    try (MetalFrameRenderer renderer = renderer(scene);
        SimulatedPixels pixels = pixels(scene.sheet())) {
      for (int quarters = 0; quarters < 60; quarters++) {
        renderer.render(quarters, pixels.buffer());
        scene.verify(renderer, quarters + 1);
        assertThat(pixels.samples()).containsExactlyElementsOf(scene.expected(quarters));
      }
    }
  }

  @Test
  void everySampleIsStoredAsItIs() throws InterruptedException {
    Scene scene =
        Scene.of(Scene.sheet(new GridLayout(4, 8, 32, 32, 0, 0), 256, 128), new Random(9));

    try (MetalFrameRenderer renderer = renderer(scene);
        SimulatedPixels pixels = pixels(scene.sheet())) {
      renderer.render(1, pixels.buffer());
      List<byte[]> expected = scene.expected(1);

      assertThat(pixels.samples()).containsExactlyElementsOf(expected);
      // Of limited range all that there are, so that none can be rounded in secret.
      assertThat(distinct(expected.getFirst())).isGreaterThan(200);
    }
  }

  @Test
  void isRightAgainAfterMetalMadeNoTexture() throws InterruptedException {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(1));
    try (MetalFrameRenderer renderer = renderer(scene);
        SimulatedPixels pixels = pixels(scene.sheet())) {
      Simulator.inject("texture", 1);
      try {
        assertThatThrownBy(() -> renderer.render(0, pixels.buffer()))
            .isInstanceOf(MetalException.class)
            .hasMessageContaining("texture over the LUMA plane: Metal made none");
      } finally {
        Simulator.inject("texture", 0);
      }

      renderer.render(0, pixels.buffer());

      assertThat(pixels.samples()).containsExactlyElementsOf(scene.expected(0));
    }
  }

  @Test
  void refusesPixelBuffersThatItIsNotFor() {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(1));
    try (MetalFrameRenderer renderer = renderer(scene);
        SimulatedPixels high = new SimulatedPixels(20, 20);
        SimulatedPixels wide = new SimulatedPixels(22, 18)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(0, high.buffer()))
          .withMessageContaining("18, got 20");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(0, wide.buffer()))
          .withMessageContaining("2..20, got 22");
    }
  }

  private static long distinct(byte[] samples) {
    boolean[] seen = new boolean[256];
    for (byte sample : samples) {
      seen[Byte.toUnsignedInt(sample)] = true;
    }
    long count = 0;
    for (boolean one : seen) {
      count += one ? 1 : 0;
    }
    return count;
  }

  private static SimulatedPixels pixels(Sheet sheet) {
    return new SimulatedPixels(sheet.frame().width(), sheet.frame().height());
  }

  private static MetalFrameRenderer renderer(Scene scene) {
    return new MetalFrameRenderer(device, kernels, scene.builder(8).pixels(), KernelRun.LIMIT);
  }
}
