package glid.worker.metal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.worker.metal.CommandBatch;
import glid.worker.metal.ComputeKernel;
import glid.worker.metal.KernelLibrary;
import glid.worker.metal.KernelRun;
import glid.worker.metal.Kernels;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.OpenDevice;
import glid.worker.metal.PlaneTexture;
import glid.worker.metal.PlaneTexture.Plane;
import glid.worker.metal.Simulator;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelBufferTest {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 20;

  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure : new String[] {"pixel-format", "no-surface", "lock"}) {
      Simulator.inject(failure, 0);
    }
    Simulator.assertNothingAlive();
  }

  @Test
  void letsTheCpuReadWhatKernelsWroteIntoItsPlanes() throws InterruptedException {
    try (SimulatedPixels pixels = new SimulatedPixels(WIDTH, HEIGHT)) {
      draw(pixels.buffer());

      List<byte[]> samples = pixels.samples();

      for (int n = 0; n < WIDTH * HEIGHT; n++) {
        assertThat(samples.get(0)[n]).isEqualTo((byte) (n % WIDTH + 16 * (n / WIDTH)));
      }
      for (int n = 0; n < WIDTH * HEIGHT / 4; n++) {
        assertThat(samples.get(1)[n]).isEqualTo((byte) (2 * (n % (WIDTH / 2))));
        assertThat(samples.get(2)[n]).isEqualTo((byte) (3 * (n / (WIDTH / 2))));
      }
    }
  }

  @Test
  void tellsWhereItsRowsBegin() {
    try (SimulatedPixels pixels = new SimulatedPixels(WIDTH, HEIGHT);
        PixelBuffer.Lock lock = pixels.buffer().lock(PixelBuffer.Access.READ)) {
      assertThat(lock.bytesPerRow(Plane.LUMA)).isEqualTo(128);
      assertThat(lock.bytesPerRow(Plane.CHROMA)).isEqualTo(128);
      assertThat(lock.samples(Plane.LUMA).capacity()).isEqualTo(128 * 19 + 70);
      assertThat(lock.samples(Plane.CHROMA).capacity()).isEqualTo(128 * 9 + 70);
    }
  }

  @Test
  void isWrittenToUnderALock() {
    try (SimulatedPixels pixels = new SimulatedPixels(2, 2)) {
      try (PixelBuffer.Lock lock = pixels.buffer().lock(PixelBuffer.Access.WRITE)) {
        lock.samples(Plane.CHROMA).put(1, (byte) 77);
      }
      assertThat(pixels.samples().get(2)).containsExactly(77);
    }
  }

  @Test
  void isOutOfReachWhenItIsUnlocked() {
    try (SimulatedPixels pixels = new SimulatedPixels(WIDTH, HEIGHT)) {
      ByteBuffer samples;
      try (PixelBuffer.Lock lock = pixels.buffer().lock(PixelBuffer.Access.READ)) {
        samples = lock.samples(Plane.LUMA);
      }
      assertThatThrownBy(() -> samples.get(0)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void tellsWhyItCannotBeLocked() {
    try (SimulatedPixels pixels = new SimulatedPixels(WIDTH, HEIGHT)) {
      Simulator.inject("lock", 1);

      assertThatThrownBy(() -> pixels.buffer().lock(PixelBuffer.Access.READ))
          .isInstanceOf(MetalException.class)
          .hasMessage("locking a pixel buffer: CVReturn -6661. Copy frames to the encoder");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pixel-format, 875704422, 'format 420v, got 0x34323066'",
    "no-surface, 1, no IOSurface behind it",
    "none, 1, 'LUMA plane of 70x18, got 70x20'",
  })
  void refusesOtherPictures(String failure, long value, String reason) {
    try (SimulatedPixels pixels = new SimulatedPixels(WIDTH, HEIGHT)) {
      long address = pixels.address();
      Simulator.inject(failure, value);

      assertThatThrownBy(() -> new PixelBuffer(address, WIDTH, HEIGHT - 2))
          .isInstanceOf(MetalException.class)
          .hasMessage("pixel buffer: " + reason + ". Copy frames to the encoder");
    }
  }

  @Test
  void refusesNone() {
    assertThatThrownBy(() -> new PixelBuffer(0, WIDTH, HEIGHT))
        .isInstanceOf(MetalException.class)
        .hasMessageContaining("there is none");
  }

  private static void draw(PixelBuffer pixels) throws InterruptedException {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(Kernels.PATTERN);
        ComputeKernel luma = library.kernel("luma");
        ComputeKernel chroma = library.kernel("chroma");
        PlaneTexture y = pixels.texture(device, Plane.LUMA);
        PlaneTexture uv = pixels.texture(device, Plane.CHROMA);
        CommandBatch batch = device.batch()) {
      batch.dispatch(luma, WIDTH, HEIGHT, y);
      batch.dispatch(chroma, WIDTH / 2, HEIGHT / 2, uv);
      batch.commit();
      batch.await(KernelRun.LIMIT);
    }
  }
}
