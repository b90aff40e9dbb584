package glid.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.GridLayout;
import glid.worker.metal.MetalException;
import glid.worker.metal.Simulator;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.metal.media.SimulatedPixels;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.RenderTimes;
import glid.worker.render.Scene;
import glid.worker.strip.StripBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** GPUs that are wrong without a word. */
class GuardedRendererTest {
  private static final Scene SCENE =
      Scene.of(Scene.sheet(new GridLayout(2, 3, 16, 12, 0, 0), 32, 24), new Random(1));
  private static final int BESIDE_THE_SHEET = -4 * 100;
  private static final int ON_THE_SHEET = 4 * 10;

  private final KeptLease lease = new KeptLease();

  @Test
  void theCpuTakesOverWhenTheFirstFrameIsWrong() {
    try (GuardedRenderer renderer = guarded(Integer.MIN_VALUE)) {
      SCENE.verify(renderer, ON_THE_SHEET);
      SCENE.verify(renderer, ON_THE_SHEET + 1);
    }
    assertThat(lease.failures)
        .singleElement()
        .asString()
        .contains("frame at 40 quarter pixels", "other samples than the CPU");
    assertThat(lease.closed).isTrue();
  }

  @Test
  void framesOfBackgroundProveNothing() {
    try (FrameRenderer renderer = guarded(0)) {
      SCENE.verify(renderer, BESIDE_THE_SHEET);
      SCENE.verify(renderer, BESIDE_THE_SHEET + 1);
      assertThat(lease.failures).isEmpty();

      SCENE.verify(renderer, ON_THE_SHEET);
    }
    assertThat(lease.failures).hasSize(1);
  }

  /** The encoder goes on with the pixel buffers that it was opened for. */
  @Test
  void theCpuTakesOverInPixelBuffersToo() throws InterruptedException {
    Simulator.require();
    try (GuardedRenderer renderer = guarded(Integer.MIN_VALUE);
        SimulatedPixels pixels = new SimulatedPixels(32, 24)) {
      for (int quarters = ON_THE_SHEET; quarters < ON_THE_SHEET + 9; quarters++) {
        renderer.render(quarters, pixels.buffer());

        assertThat(pixels.samples()).containsExactlyElementsOf(SCENE.expected(quarters));
      }
      assertThat(renderer.isOnGpu()).isFalse();
    }
    assertThat(lease.failures).hasSize(1);
    Simulator.assertNothingAlive();
  }

  @Test
  void aProofFailsAloneWhenThePictureIsWrong() throws InterruptedException {
    Simulator.require();
    try (GuardedRenderer renderer = guarded(ON_THE_SHEET + 1);
        SimulatedPixels pixels = new SimulatedPixels(32, 24)) {
      renderer.prove(ON_THE_SHEET, pixels.buffer());

      assertThatThrownBy(() -> renderer.prove(ON_THE_SHEET + 1, pixels.buffer()))
          .isInstanceOf(MetalException.class)
          .hasMessageContaining("other samples than the CPU");
      assertThat(renderer.isOnGpu()).isTrue();
    }
    assertThat(lease.failures).isEmpty();
  }

  private GuardedRenderer guarded(int wrongFromQuarters) {
    return new GuardedRenderer(
        new WrongRenderer(wrongFromQuarters), GuardedRendererTest::plain, lease);
  }

  private static PlainFrameRenderer plain() {
    List<byte[]> tiles = SCENE.tiles();
    return new PlainFrameRenderer(new StripBuilder(SCENE.sheet(), tiles::get).build());
  }

  /** Writes nothing from a position on, and says nothing. */
  private record WrongRenderer(int fromQuarters) implements PixelRenderer {
    @Override
    public void render(int windowQuarters, Frame target) {
      if (windowQuarters < fromQuarters) {
        plain().render(windowQuarters, target);
      }
    }

    @Override
    public void render(int windowQuarters, PixelBuffer target) throws InterruptedException {
      if (windowQuarters < fromQuarters) {
        new PlainPixelRenderer(plain()).render(windowQuarters, target);
      }
    }

    @Override
    public RenderTimes times() {
      return RenderTimes.NONE;
    }

    @Override
    public void close() {}
  }

  private static final class KeptLease implements GuardedRenderer.Lease {
    private final List<RuntimeException> failures = new ArrayList<>();
    private boolean closed;

    @Override
    public void failed(RuntimeException failure) {
      failures.add(failure);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
