package glid.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.metal.KernelRun;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.OpenDevice;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.Simulator;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.Scene;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import glid.worker.strip.StripPixels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetalFrameRendererTest {
  private static final GridLayout ODD = new GridLayout(3, 4, 7, 5, 3, 1);

  private static MetalDevice device;
  private static StripKernels kernels;

  @BeforeAll
  static void compile() {
    Simulator.require();
    device = OpenDevice.open();
    kernels = StripKernels.compile(device);
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

  static List<Sheet> sheets() {
    Sheet whole = Scene.sheet(ODD, 20, 18);
    return List.of(
        whole,
        new Sheet(ODD, whole.frame(), whole.background(), 6),
        new Sheet(ODD, whole.frame(), whole.background(), 1),
        new Sheet(ODD, whole.frame(), whole.background(), 0),
        // Higher than the frame, lower at odd rows, wider than the sheet, as small as can be.
        Scene.sheet(ODD, 20, 8),
        Scene.sheet(ODD, 20, 24),
        Scene.sheet(new GridLayout(1, 2, 9, 7, 1, 0), 12, 10),
        Scene.sheet(ODD, 90, 18),
        Scene.sheet(new GridLayout(1, 1, 1, 1, 0, 0), 2, 2));
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void isThePlainRendererAtEveryPositionOfAPass(Sheet sheet) {
    Scene scene = Scene.of(sheet, new Random(7));
    int end = 4 * sheet.layout().sheetWidth() + 9;

    try (MetalFrameRenderer renderer = renderer(scene.builder(8).pixels())) {
      for (int quarters = -4 * sheet.frame().width() - 9; quarters <= end; quarters++) {
        scene.verify(renderer, quarters);
      }
    }
  }

  @Test
  void isThePlainRendererForRandomSheetsAndPieces() {
    long seed = new Random().nextLong();
    System.out.println("MetalFrameRendererTest seed=" + seed);
    Random random = new Random(seed);

    for (int round = 0; round < 60; round++) {
      Scene scene = Scene.of(Scene.randomSheet(random), random);
      StripBuilder builder = scene.builder(2 * (1 + random.nextInt(20)));
      int reach = 4 * (scene.sheet().frame().width() + scene.sheet().layout().sheetWidth());
      int quarters = -4 * scene.sheet().frame().width();
      try (MetalFrameRenderer renderer = renderer(builder.pixels());
          PlainFrameRenderer plain = new PlainFrameRenderer(builder.build())) {
        for (int frame = 0; frame < 12; frame++) {
          assertThat(scene.rendered(renderer, quarters))
              .as("at %d quarters of %s", quarters, scene.sheet())
              .containsExactlyElementsOf(scene.rendered(plain, quarters));
          quarters += random.nextInt(reach / 8 + 8);
        }
      }
    }
  }

  @Test
  void isThePlainRendererFarFromTheSheetAndInAnyOrder() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 9, 13, 5, 2, 1), 30, 12), new Random(3));
    int[] positions = {0, 400, 397, -900_000, 123, 2_000_000_001, 122, -2_000_000_003, 251, 64};

    try (MetalFrameRenderer renderer = renderer(scene.builder(8).pixels())) {
      for (int quarters : positions) {
        scene.verify(renderer, quarters);
      }
    }
  }

  @Test
  void aNarrowFrameIsTheLeftPartOfAWideOne() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 5, 13, 5, 2, 1), 40, 12), new Random(4));
    FrameSize narrow = new FrameSize(22, 12);

    try (MetalFrameRenderer renderer = renderer(scene.builder(6).pixels());
        PlainFrameRenderer plain = new PlainFrameRenderer(scene.builder(6).build())) {
      for (int quarters = -100; quarters < 300; quarters += 3) {
        assertThat(Scene.rendered(renderer, quarters, narrow))
            .containsExactlyElementsOf(Scene.rendered(plain, quarters, narrow));
      }
    }
  }

  @Test
  void memoryDependsOnTheFrameAndNotOnThePhotos() {
    long bytes = bytesWhileSlidingOver(5);

    assertThat(bytes).isPositive().isLessThan(1 << 20);
    assertThat(bytesWhileSlidingOver(150)).isEqualTo(bytes);
  }

  /** The most at any frame; Metal's objects are as few after each. */
  private static long bytesWhileSlidingOver(int columns) {
    GridLayout layout = new GridLayout(1, columns, 50, 16, 3, 0);
    Scene scene = Scene.of(Scene.sheet(layout, 300, 16), new Random(5));
    SlidePath path =
        new SlidePath(300, layout.sheetWidth(), 2 * columns, Rational.of(1), Motion.SMOOTH);
    long most = 0;
    try (MetalFrameRenderer renderer =
        renderer(scene.builder(128).pixels(path, new FrameRange(0, path.frames())))) {
      scene.verify(renderer, path.windowQuarters(0));
      long objects = Simulator.liveObjects();
      for (int frame = 1; frame < path.frames(); frame++) {
        scene.verify(renderer, path.windowQuarters(frame));
        most = Math.max(most, device.memory().usedBytes());
        assertThat(Simulator.liveObjects()).isLessThanOrEqualTo(objects + 2);
      }
    }
    return most;
  }

  @Test
  void refusesFramesThatItIsNotFor() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(1, 1, 8, 8, 0, 0), 20, 14), new Random(1));
    try (MetalFrameRenderer renderer = renderer(scene.builder(8).pixels())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(0, Scene.frame(new FrameSize(20, 12), 0)))
          .withMessageContaining("14, got 12");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(0, Scene.frame(new FrameSize(22, 14), 0)))
          .withMessageContaining("2..20, got 22");
    }
  }

  @Test
  void givesUpWhatItGotWhenThereIsNotMemoryForAll() {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(1));

    // Staged pixels 1512 bytes, ring 1368, picture 540.
    for (long limit : new long[] {1, 1511, 1512, 2879, 2880, 3419}) {
      try (MetalDevice small = OpenDevice.open(limit)) {
        assertThatThrownBy(
                () ->
                    new MetalFrameRenderer(
                        small, kernels, scene.builder(8).pixels(), KernelRun.LIMIT))
            .isInstanceOf(OutOfGpuMemory.class);
        assertThat(small.memory().usedBytes()).isZero();
      }
    }
  }

  /** The ring must not take for granted what a failed batch was to convert. */
  @Test
  void isRightAgainAfterAFailure() {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(1));
    try (MetalFrameRenderer renderer = renderer(scene.builder(8).pixels())) {
      scene.verify(renderer, 0);
      Simulator.inject("status-5", 8);
      try {
        assertThatThrownBy(() -> scene.rendered(renderer, 40)).isInstanceOf(OutOfGpuMemory.class);
      } finally {
        Simulator.inject("status-5", 0);
      }

      scene.verify(renderer, 40);
    }
  }

  @Test
  void givesUpALostBatchWhenItIsInterrupted() {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(1));
    try (MetalFrameRenderer renderer = renderer(scene.builder(8).pixels())) {
      Simulator.inject("lost", 1);
      try {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> renderer.render(0, Scene.frame(scene.sheet().frame(), 0)))
            .isInstanceOf(InterruptedException.class);
      } finally {
        Simulator.inject("lost", 0);
      }
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      scene.verify(renderer, 0);
    }
  }

  @Test
  void timesAreCounted() {
    Scene scene = Scene.of(Scene.sheet(ODD, 20, 18), new Random(1));
    try (MetalFrameRenderer renderer = renderer(scene.builder(8).pixels())) {
      scene.verify(renderer, 1);

      assertThat(renderer.times().strip()).isPositive();
      assertThat(renderer.times().window()).isPositive();
    }
  }

  private static MetalFrameRenderer renderer(StripPixels pixels) {
    return new MetalFrameRenderer(device, kernels, pixels, KernelRun.LIMIT);
  }
}
