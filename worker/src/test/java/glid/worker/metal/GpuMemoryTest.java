package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GpuMemoryTest {
  @Test
  void refusesWhatDoesNotFitAndTakesNothingThen() {
    GpuMemory memory = new GpuMemory(100);
    memory.reserve("strip", 60);

    assertThatThrownBy(() -> memory.reserve("window", 41))
        .isInstanceOf(OutOfGpuMemory.class)
        .hasMessageStartingWith("window: budget of 100 bytes, 60 of them in use.");
    assertThatThrownBy(() -> memory.reserve("window", Long.MAX_VALUE))
        .isInstanceOf(OutOfGpuMemory.class);
    assertThat(memory.usedBytes()).isEqualTo(60);
    memory.giveBack(60);
    memory.reserve("window", 100);
  }

  @Test
  void neverGivesMoreThanTheLimitToManyThreads() {
    GpuMemory memory = new GpuMemory(10);
    AtomicLong most = new AtomicLong();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int n = 0; n < 10_000; n++) {
        long bytes = 1L + n % 7;
        threads.execute(
            () -> {
              try {
                memory.reserve("some", bytes);
                most.accumulateAndGet(memory.usedBytes(), Math::max);
                memory.giveBack(bytes);
              } catch (OutOfGpuMemory _) { // Others have it now.
                most.accumulateAndGet(memory.usedBytes(), Math::max);
              }
            });
      }
    }
    assertThat(memory.usedBytes()).isZero();
    assertThat(most.get()).isBetween(1L, 10L);
  }
}
