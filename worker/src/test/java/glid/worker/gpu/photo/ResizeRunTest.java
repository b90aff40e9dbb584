package glid.worker.gpu.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.worker.metal.MetalDevice;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.Simulator;
import glid.worker.photo.RandomResize;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ResizeRunTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static MetalDevice device;
  private static ResampleKernels kernels;

  @BeforeAll
  static void compile() {
    Simulator.require();
    device = FoundGpu.open();
    kernels = ResampleKernels.compile(device);
  }

  @AfterEach
  void everyBufferIsGivenBack() {
    assertThat(device.memory().usedBytes()).isZero();
  }

  @AfterAll
  static void nothingIsLeft() {
    if (device != null) {
      kernels.close();
      device.close();
      Simulator.assertNothingAlive();
    }
  }

  /** Up and down, odd sizes, both kinds of channels; bands from one row to all of them. */
  @Test
  void givesTheBytesOfTheCpu() throws InterruptedException {
    long seed = new Random().nextLong();
    System.out.println("ResizeRunTest seed=" + seed);
    Random random = new Random(seed);

    for (int round = 0; round < 150; round++) {
      RandomResize picture = RandomResize.of(random, 90);
      int bandRows = 1 + random.nextInt(1 + random.nextInt(40));

      assertThat(resized(picture, bandRows))
          .as("round %d, bands of %d rows", round, bandRows)
          .isEqualTo(picture.expected());
    }
  }

  @Test
  void givesTheBytesOfTheCpuForExtremes() throws InterruptedException {
    int[][] sizes = {
      {1, 1, 1, 1}, {1, 1, 7, 5}, {400, 3, 1, 1}, {3, 400, 1, 1}, {2, 2, 100, 90}, {333, 1, 5, 60}
    };
    for (int[] size : sizes) {
      RandomResize picture = RandomResize.whole(new Random(1), size[0], size[1], size[2], size[3]);

      for (int bandRows : new int[] {1, 2, 3, 1000}) {
        assertThat(resized(picture, bandRows))
            .as("%s", (Object) size)
            .isEqualTo(picture.expected());
      }
    }
  }

  @Test
  void bandsAreAsManyRowsAsFit() {
    RandomResize picture = RandomResize.whole(new Random(1), 100, 500, 20, 50);

    assertThat(ResizeShape.of(picture.resize(), 2 * 300 * 40).bandRows()).isEqualTo(40);
    assertThat(ResizeShape.of(picture.resize(), 2 * 300 * 40 - 1).bandRows()).isEqualTo(39);
    assertThat(ResizeShape.of(picture.resize(), 1).bandRows()).isEqualTo(1);
    assertThat(ResizeShape.of(picture.resize(), 1 << 30).bandRows()).isEqualTo(500);
  }

  @Test
  void givesUpWhatItGotWhenThereIsNotMemoryForAll() {
    RandomResize picture = RandomResize.whole(new Random(1), 30, 20, 10, 10);
    ResizeShape shape = new ResizeShape(picture.resize(), 4);
    long all;
    try (ResizeRun _ = new ResizeRun(device, kernels, shape, LIMIT)) {
      all = device.memory().usedBytes();
    }

    for (long limit = 1; limit < all; limit += 100) {
      try (MetalDevice small = FoundGpu.open(limit)) {
        assertThatThrownBy(() -> new ResizeRun(small, kernels, shape, LIMIT))
            .isInstanceOf(OutOfGpuMemory.class);
        assertThat(small.memory().usedBytes()).isZero();
      }
    }
  }

  private static byte[] resized(RandomResize picture, int bandRows) throws InterruptedException {
    ResizeShape shape = new ResizeShape(picture.resize(), bandRows);
    try (ResizeRun run = new ResizeRun(device, kernels, shape, LIMIT)) {
      return run.result(picture.rows().get());
    }
  }
}
