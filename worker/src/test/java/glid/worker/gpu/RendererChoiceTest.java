package glid.worker.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.timeline.FrameRange;
import glid.worker.metal.KernelRun;
import glid.worker.metal.OpenDevice;
import glid.worker.metal.Simulator;
import glid.worker.metal.media.SimulatedPixels;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.Scene;
import glid.worker.strip.StripBuilder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererChoiceTest {
  private static final Scene SCENE =
      Scene.of(Scene.sheet(new GridLayout(2, 3, 16, 12, 0, 0), 32, 24), new Random(1));
  private static final SlidePath PATH =
      new SlidePath(32, SCENE.sheet().layout().sheetWidth(), 60, Rational.of(1), Motion.SMOOTH);

  private static final long ENOUGH_FOR_HALF = 20_000;

  private final KeptLog log = new KeptLog();
  private RendererChoice choice;

  @BeforeEach
  void open() {
    Simulator.require();
    choice = log.choice(OpenDevice.LIMIT_BYTES, KernelRun.LIMIT);
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure : new String[] {"status-5", "memory-bytes", "working-set-bytes"}) {
      Simulator.inject(failure, 0);
    }
    choice.close();
    choice.close();
    Simulator.assertNothingAlive();
  }

  @Test
  void looksForAGpuWhenAJobAllowsItAndOpensItOnce() {
    assertThat(Simulator.liveObjects()).isZero();
    choice.open(work(HardwareUse.FORBIDDEN)).close();
    assertThat(Simulator.liveObjects()).isZero();

    choice.open(work(HardwareUse.ALLOWED)).close();
    long objects = Simulator.liveObjects();
    choice.open(work(HardwareUse.ALLOWED)).close();

    assertThat(objects).isPositive();
    assertThat(Simulator.liveObjects()).isEqualTo(objects);
    assertThat(log.notes()).hasSize(2);
  }

  @Test
  void saysWhatRendersUntilTheGpuIsGivenUp() {
    assertThat(choice.backend()).isEqualTo("java");
    assertThat(choice.look()).isTrue();
    assertThat(choice.backend()).isEqualTo("metal");

    for (int n = 0; n < 3; n++) {
      fail(1);
    }

    assertThat(choice.look()).isFalse();
    assertThat(choice.backend()).isEqualTo("java");
  }

  @Test
  void segmentsAtTheSameTimeShareTheGpu() {
    try (FrameRenderer one = choice.open(work(HardwareUse.ALLOWED));
        FrameRenderer two = choice.open(work(HardwareUse.ALLOWED))) {
      for (int frame = 0; frame < 60; frame += 7) {
        SCENE.verify(one, PATH.windowQuarters(frame));
        SCENE.verify(two, PATH.windowQuarters(59 - frame));
      }
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void keepsTheGpuForARendererThatIsUnderWayWhenItIsClosed() {
    try (FrameRenderer renderer = choice.open(work(HardwareUse.ALLOWED))) {
      choice.close();

      SCENE.verify(renderer, PATH.windowQuarters(30));
      assertThat(choice.open(work(HardwareUse.ALLOWED))).isInstanceOf(PlainFrameRenderer.class);
    }
    Simulator.assertNothingAlive();
    assertThat(log.notes().getLast()).contains("reason=this worker has ended");
  }

  @Test
  void saysOncePerSegmentThatTheCpuTookOverAndCountsTheTimesOfBoth() {
    try (FrameRenderer renderer = choice.open(work(HardwareUse.ALLOWED))) {
      SCENE.verify(renderer, PATH.windowQuarters(20));
      long window = renderer.times().window();
      Simulator.inject("status-5", 1);

      SCENE.verify(renderer, PATH.windowQuarters(21));
      SCENE.verify(renderer, PATH.windowQuarters(22));

      assertThat(renderer.times().window()).isGreaterThan(window);
    }
    assertThat(log.warnings()).singleElement().asString().contains("gpu=Simulated GPU");
  }

  @Test
  void givesTheGpuUpAfterThreeSegmentsInARow() {
    fail(1);
    fail(1);
    render();
    fail(1);
    fail(1);
    fail(1);

    render();

    assertThat(log.warnings()).hasSize(5);
    assertThat(log.notes().getLast()).contains("reason=the GPU failed 3 segments in a row");
    Simulator.assertNothingAlive();
  }

  @Test
  void triesAgainHoweverOftenMemoryIsShort() {
    for (int n = 0; n < 5; n++) {
      fail(8);
    }

    choice.open(work(HardwareUse.ALLOWED)).close();

    assertThat(log.warnings()).hasSize(5);
    assertThat(log.notes()).allMatch(note -> note.contains("renderer=metal"));
  }

  /** With pieces of 128 columns there are 30,000 bytes of buffers, of 64 columns 16,176. */
  @ParameterizedTest
  @ValueSource(strings = {"memory-bytes", "working-set-bytes"})
  void rendersInHalfPiecesWhenMemoryIsShort(String failure) {
    Simulator.inject(failure, ENOUGH_FOR_HALF);

    try (FrameRenderer renderer = choice.open(work(HardwareUse.ALLOWED))) {
      for (int frame = 0; frame < 60; frame += 7) {
        SCENE.verify(renderer, PATH.windowQuarters(frame));
      }
    }

    assertThat(log.warnings()).isEmpty();
    assertThat(log.notes()).singleElement().asString().contains("renderer=metal");
  }

  @Test
  void halvesPiecesInTheMiddleOfASegment() {
    try (FrameRenderer renderer = choice.open(work(HardwareUse.ALLOWED))) {
      SCENE.verify(renderer, PATH.windowQuarters(20));
      long window = renderer.times().window();
      Simulator.inject("working-set-bytes", ENOUGH_FOR_HALF);

      SCENE.verify(renderer, PATH.windowQuarters(21));
      SCENE.verify(renderer, PATH.windowQuarters(22));

      assertThat(renderer.times().window()).isGreaterThan(window);
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void halvesPiecesForPixelBuffersToo() throws InterruptedException {
    try (GuardedRenderer renderer = (GuardedRenderer) choice.open(work(HardwareUse.ALLOWED));
        SimulatedPixels pixels = new SimulatedPixels(32, 24)) {
      Simulator.inject("working-set-bytes", ENOUGH_FOR_HALF);

      renderer.render(PATH.windowQuarters(21), pixels.buffer());

      assertThat(pixels.samples())
          .containsExactlyElementsOf(SCENE.expected(PATH.windowQuarters(21)));
      assertThat(renderer.isOnGpu()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory-bytes", "working-set-bytes"})
  void theCpuRendersWhenHalfIsTooMuch(String failure) {
    Simulator.inject(failure, ENOUGH_FOR_HALF / 2);

    render();

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("GPU failed, rendering on the CPU", "OutOfGpuMemory", "GPU_MEMORY_LIMIT");
  }

  @Test
  void whatIsNotAFailureOfMetalIsThrown() {
    StripBuilder broken =
        new StripBuilder(
            SCENE.sheet(),
            _ -> {
              throw new IllegalStateException("no tile");
            });
    RenderWork work = work(HardwareUse.ALLOWED);
    try (FrameRenderer renderer =
        choice.open(
            new RenderWork(
                work.run(), 0, HardwareUse.ALLOWED, broken, work.path(), work.frames()))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> renderer.render(PATH.windowQuarters(30), frame()))
          .withMessage("no tile");
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void leavesTheGpuAloneWhenItsWorkerIsToldSo() {
    try (RendererChoice alone = log.choice(0, KernelRun.LIMIT)) {
      assertThat(alone.look()).isFalse();
      assertThat(alone.backend()).isEqualTo("java");
      assertThat(alone.open(work(HardwareUse.ALLOWED))).isInstanceOf(PlainFrameRenderer.class);
    }
    assertThat(Simulator.liveObjects()).isZero();
    assertThat(log.notes()).singleElement().asString().contains("leaves the GPU alone");
  }

  @Test
  void refusesABudgetOfLessThanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RendererChoice(-1));
  }

  private void fail(int code) {
    Simulator.inject("status-5", code);
    render();
    Simulator.inject("status-5", 0);
  }

  private void render() {
    try (FrameRenderer renderer = choice.open(work(HardwareUse.ALLOWED))) {
      SCENE.verify(renderer, PATH.windowQuarters(30));
    }
  }

  private static Frame frame() {
    return Scene.frame(SCENE.sheet().frame(), 0);
  }

  private static RenderWork work(HardwareUse gpu) {
    List<byte[]> tiles = SCENE.tiles();
    return new RenderWork(
        new RunId(new JobId("aaaaaaaaaaaaaaaaaaaa"), 0),
        0,
        gpu,
        new StripBuilder(SCENE.sheet(), tiles::get),
        PATH,
        new FrameRange(0, 60));
  }
}
