package glid.worker.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Wording;
import glid.core.media.FrameSize;
import glid.worker.metal.Simulator;
import glid.worker.metal.media.SimulatedFrames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole test on the simulator of Metal, with few and small frames. */
@Timeout(300)
class SelfTestTest {
  private static final SelfTestSize SMALL =
      new SelfTestSize(
          new FrameSize(96, 64), 12, new FrameSize(320, 180), 12, 8, new FrameSize(64, 48), 30);

  private static final List<String> METAL =
      List.of(
          "metal-libraries",
          "metal-device",
          "metal-messages",
          "metal-kernels",
          "metal-photos",
          "metal-frames",
          "metal-pixel-buffers");

  @TempDir Path folder;

  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure :
        new String[] {
          "no-device", "compile", "pipeline", "memory-bytes", "status-5", "hide objectAtIndex:"
        }) {
      Simulator.inject(failure, 0);
    }
    Simulator.assertNothingAlive();
  }

  @Test
  void everythingPassesAndTheGpuIsUsed() throws InterruptedException {
    List<StepResult> told = new ArrayList<>();

    SelfTest.Findings found = new SelfTest(SMALL, folder, SimulatedFrames::new).run(told::add);

    assertThat(told).isEqualTo(found.steps());
    assertThat(found.steps())
        .extracting(StepResult::key)
        .doesNotHaveDuplicates()
        .startsWith("java", "photos", "render", "metal-libraries")
        .endsWith("memory", "speed-frames", "speed-slide");
    assertThat(found.steps().stream().filter(step -> !step.isPassed()))
        .extracting(StepResult::key)
        .containsExactly(
            "encode-h264_videotoolbox", "stitch-h264_videotoolbox", "slide-h264_videotoolbox");
    assertThat(found.choice())
        .isEqualTo(new SelfTest.Choice(SelfTest.FramePath.COPY, "libx264", "libx264"));
    assertThat(text(found, "metal-device", "gpu")).isEqualTo("Simulated GPU");
    assertThat(count(found, "metal-photos", "photos")).isEqualTo(24);
    assertThat(count(found, "metal-frames", "frames")).isEqualTo(12);
    assertThat(count(found, "metal-pixel-buffers", "frames")).isEqualTo(12);
    assertThat(count(found, "slide-libx264", "frames")).isEqualTo(12);
    assertThat(text(found, "speed-slide", "thermalState")).isEqualTo("nominal");
    assertThat(count(found, "stitch-libx264", "frames")).isEqualTo(12);
    assertThat(count(found, "memory", "gpuBytes")).isPositive();
    assertThat(count(found, "memory", "gpuGrowthBytes")).isZero();
    assertThat(amount(found, "speed-frames", "gpuShare")).isPositive();
    assertThat(amount(found, "encode-libx264", "psnrDecibels")).isGreaterThan(40);
    assertThat(count(found, "speed-slide", "computedFrames"))
        .isPositive()
        .isLessThan(count(found, "speed-slide", "frames"));
  }

  /** What fails is named, what needs it does not pass, everything else is looked at. */
  @ParameterizedTest
  @CsvSource({
    "no-device, 1, metal-device, Metal knows no GPU",
    "compile, 1, metal-kernels, Compilation failed",
    "pipeline, 1, metal-kernels, Compilation failed",
    "memory-bytes, 1000, metal-frames, no memory",
    "status-5, 4, metal-frames, MTLCommandBufferErrorDomain 4"
  })
  void aGpuThatFailsIsToldAndTheCpuIsUsed(String failure, long value, String step, String reason)
      throws InterruptedException {
    Simulator.inject(failure, value);

    SelfTest.Findings found = new SelfTest(SMALL, folder, SimulatedFrames::new).run(_ -> {});

    assertThat(outcome(found, step))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.reason().english()).contains(reason));
    assertThat(outcome(found, "metal-frames")).isNotInstanceOf(Outcome.Passed.class);
    assertThat(found.choice())
        .isEqualTo(new SelfTest.Choice(SelfTest.FramePath.CPU, "libx264", "libx264"));
    assertThat(
            found.steps().stream()
                .filter(result -> !METAL.contains(result.key()))
                .filter(StepResult::isFailed))
        .isEmpty();
  }

  /** One that only counts where there is no default GPU: all else is looked at, and passes. */
  @Test
  void aMessageThatIsNotThereIsNamed() throws InterruptedException {
    Simulator.inject("hide objectAtIndex:", 1);

    SelfTest.Findings found = new SelfTest(SMALL, folder, SimulatedFrames::new).run(_ -> {});

    assertThat(outcome(found, "metal-messages"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.reason().english()).contains("objectAtIndex:", "no such method"));
    assertThat(found.steps().stream().filter(StepResult::isFailed))
        .extracting(StepResult::key)
        .containsExactly("metal-messages");
    assertThat(found.choice().path()).isEqualTo(SelfTest.FramePath.COPY);
  }

  @Test
  void aStepThatThrowsHasFailed() throws InterruptedException {
    Step broken =
        new Step(
            "broken",
            new Wording("broken", "故障"),
            () -> {
              throw new UnsatisfiedLinkError("no such library");
            });

    StepResult result = broken.run();

    assertThat(result.isFailed()).isTrue();
    assertThat(result.isPassed()).isFalse();
    assertThat(((Outcome.Failed) result.outcome()).reason().english()).isEqualTo("no such library");
    assertThat(result.time()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  private static Outcome outcome(SelfTest.Findings found, String step) {
    return found.steps().stream()
        .filter(result -> result.key().equals(step))
        .map(StepResult::outcome)
        .findFirst()
        .orElseThrow();
  }

  private static Fact fact(SelfTest.Findings found, String step, String key) {
    return outcome(found, step).facts().stream()
        .filter(fact -> fact.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " in " + outcome(found, step)));
  }

  private static long count(SelfTest.Findings found, String step, String key) {
    return ((Fact.Count) fact(found, step, key)).value();
  }

  private static double amount(SelfTest.Findings found, String step, String key) {
    return ((Fact.Amount) fact(found, step, key)).value();
  }

  private static String text(SelfTest.Findings found, String step, String key) {
    return ((Fact.Text) fact(found, step, key)).value();
  }
}
