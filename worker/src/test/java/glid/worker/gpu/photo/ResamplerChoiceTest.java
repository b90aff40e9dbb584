package glid.worker.gpu.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import glid.core.job.HardwareUse;
import glid.worker.gpu.KeptLog;
import glid.worker.metal.Simulator;
import glid.worker.photo.PlainResampler;
import glid.worker.photo.RandomResize;
import glid.worker.photo.Resampler;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ResamplerChoiceTest {
  private static final RandomResize PICTURE = RandomResize.whole(new Random(1), 61, 47, 23, 19);

  /** More bytes than are staged for two bands. */
  private static final RandomResize LARGE = RandomResize.whole(new Random(1), 1301, 1201, 29, 17);

  private static final long MEMORY_BYTES = 16 << 20;

  private final KeptLog log = new KeptLog();
  private ResamplerChoice choice;

  @BeforeEach
  void open() {
    Simulator.require();
    choice = choice(MEMORY_BYTES);
  }

  @AfterEach
  void nothingIsLeft() {
    for (String failure :
        new String[] {"compile", "no-device", "memory-bytes", "lost", "status-5", "idle"}) {
      Simulator.inject(failure, 0);
    }
    choice.close();
    choice.close();
    Simulator.assertNothingAlive();
  }

  @Test
  void looksForAGpuWhenAPhotoMayUseItAndOpensItOnce() {
    resize(choice.resampler(HardwareUse.FORBIDDEN), PICTURE);
    assertThat(Simulator.liveObjects()).isZero();

    resize(PICTURE);
    long objects = Simulator.liveObjects();
    resize(PICTURE);

    assertThat(objects).isPositive();
    assertThat(Simulator.liveObjects()).isEqualTo(objects);
    assertThat(log.notes()).singleElement().asString().startsWith("resampler=metal gpu=Simulated");
  }

  @Test
  void manyPhotosAtATimeShareTheGpu() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all =
          IntStream.range(0, 40)
              .<Future<?>>mapToObj(
                  seed -> threads.submit(() -> resize(RandomResize.of(new Random(seed), 80))))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void theCpuTakesOverWhenTheGpuFailsAndThatIsSaidOnce() {
    resize(PICTURE);
    Simulator.inject("status-5", 4);
    resize(PICTURE);
    resize(PICTURE);
    Simulator.inject("status-5", 0);
    resize(PICTURE);
    Simulator.inject("status-5", 4);
    resize(PICTURE);

    assertThat(log.warnings()).singleElement().asString().contains("ErrorDomain 4");
    assertThat(log.notes()).singleElement().asString().contains("resampler=metal");
  }

  @Test
  void givesTheGpuUpAfterThreePhotosInARow() {
    Simulator.inject("status-5", 4);
    resize(PICTURE);
    resize(PICTURE);
    assertThat(Simulator.liveObjects()).isPositive();

    resize(PICTURE);

    Simulator.assertNothingAlive();
    resize(PICTURE);
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.notes().getLast()).contains("resampler=plain reason=the GPU failed 3 photos");
  }

  @Test
  void theCpuTakesOverWhenTheFirstPhotosAreWrong() {
    Simulator.inject("idle", 1);

    for (int n = 0; n < 4; n++) {
      resize(PICTURE);
    }

    assertThat(log.warnings()).singleElement().asString().contains("other samples than the CPU");
    Simulator.assertNothingAlive();
  }

  /** A GPU that gives zeros is right about black. */
  @Test
  void photosOfOneValueProveNothing() {
    Simulator.inject("idle", 1);
    resize(PICTURE.flat(0));
    assertThat(log.warnings()).isEmpty();

    resize(PICTURE);

    assertThat(log.warnings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {MEMORY_BYTES, 3 << 20})
  void oneHalvingIsEnough(long budgetBytes) {
    try (ResamplerChoice small = choice(budgetBytes)) {
      Simulator.inject("memory-bytes", 3 << 20);

      resize(small.resampler(HardwareUse.ALLOWED), LARGE);
      resize(small.resampler(HardwareUse.ALLOWED), LARGE);
    }
    assertThat(log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "memory-bytes, 2000000, no memory for it",
    "memory-bytes, 1, no memory for it",
    "status-5, 8, ErrorDomain 8"
  })
  void theCpuTakesOverWhenMemoryIsShortHoweverOften(String failure, long value, String reason) {
    Simulator.inject(failure, value);
    for (int n = 0; n < 5; n++) {
      resize(LARGE);
    }
    Simulator.inject(failure, 0);
    resize(LARGE);

    assertThat(log.warnings())
        .singleElement()
        .asString()
        .contains("too little memory, resizing some photos on the CPU", reason);
    assertThat(log.notes()).singleElement().asString().contains("resampler=metal");
  }

  @Test
  void theCpuTakesOverWhenTheBudgetIsTooSmall() {
    try (ResamplerChoice small = choice(1000)) {
      resize(small.resampler(HardwareUse.ALLOWED), PICTURE);
    }
    assertThat(log.warnings()).singleElement().asString().contains("budget of 1000 bytes");
  }

  @Test
  void theCpuTakesOverWhenTheGpuIsLost() {
    try (ResamplerChoice hurried = new ResamplerChoice(MEMORY_BYTES, Duration.ofMillis(200), log)) {
      Simulator.inject("lost", 1);
      resize(hurried.resampler(HardwareUse.ALLOWED), PICTURE);
      Simulator.inject("lost", 0);
    }
    assertThat(log.warnings()).singleElement().asString().contains("not done within 200 ms");
  }

  @Test
  void anInterruptionIsPassedOnAndIsNoFailure() {
    Simulator.inject("lost", 1);
    Thread.currentThread().interrupt();

    resize(PICTURE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-device", "compile"})
  void theCpuResizesWithoutAGpu(String failure) {
    Simulator.inject(failure, 1);

    resize(PICTURE);

    assertThat(Simulator.liveObjects()).isZero();
    assertThat(log.notes()).isEmpty();
    assertThat(log.warnings()).hasSize(failure.equals("compile") ? 1 : 0);
  }

  @Test
  void theCpuResizesAfterTheEnd() {
    resize(PICTURE);
    choice.close();

    resize(PICTURE);

    Simulator.assertNothingAlive();
  }

  @Test
  void leavesTheGpuAloneWhenItsWorkerIsToldSo() {
    try (ResamplerChoice alone = choice(0)) {
      resize(alone.resampler(HardwareUse.ALLOWED), PICTURE);
    }
    assertThat(Simulator.liveObjects()).isZero();
    assertThat(choice.resampler(HardwareUse.FORBIDDEN)).isInstanceOf(PlainResampler.class);
  }

  @Test
  void refusesABudgetOfLessThanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ResamplerChoice(-1));
  }

  private void resize(RandomResize picture) {
    resize(choice.resampler(HardwareUse.ALLOWED), picture);
  }

  private static void resize(Resampler resampler, RandomResize picture) {
    assertThat(resampler.resample(picture.resize(), picture.rows())).isEqualTo(picture.expected());
  }

  private ResamplerChoice choice(long memoryBytes) {
    return new ResamplerChoice(memoryBytes, Duration.ofSeconds(20), log);
  }
}
