package glid.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MachineMeterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void saysNothingOfAGpuOrAMacThatIsNotThere() {
    new MachineMeter(false, OptionalInt::empty).watch(registry);

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("glid.worker.cpu.seconds");
  }

  @Test
  void tellsOfTheGpuAndOfTheHeatOfAMac() {
    AtomicInteger state = new AtomicInteger(1);
    new MachineMeter(true, () -> OptionalInt.of(state.get())).watch(registry);
    state.set(3);

    assertThat(registry.get("glid.worker.gpu.seconds").functionCounter().count()).isZero();
    assertThat(registry.get("glid.worker.thermal.state").gauge().value()).isEqualTo(3);
  }

  @Test
  void countsTheProcessorTimeOfThisProcessInSeconds() {
    new MachineMeter(false, OptionalInt::empty).watch(registry);
    FunctionCounter counter = registry.get("glid.worker.cpu.seconds").functionCounter();
    double first = counter.count();

    long end = System.nanoTime() + Duration.ofSeconds(50).toNanos();
    while (counter.count() == first && System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    Duration own = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    assertThat(counter.count()).isGreaterThan(first).isBetween(0.01, own.toMillis() / 1000.0 + 5);
  }
}
