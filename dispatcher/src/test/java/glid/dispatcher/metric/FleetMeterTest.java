package glid.dispatcher.metric;

import static glid.core.media.EncoderFamily.LIBX264;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.RunId;
import glid.dispatcher.fleet.TestFleet;
import glid.infra.queue.RenderQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetMeterTest {
  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void gaugesTellOfWorkersRunsAndWhatIsLeft() {
    try (TestFleet test = new TestFleet(folder)) {
      RunId run = test.planned(1);
      test.submitted();
      test.heard("a", 30, run, 1);
      test.heard("b", 0, run, 0);
      FleetMeter.watch(test.fleet, registry);

      assertThat(value("glid.frames.left", "family", "libx264")).isEqualTo(450);
      assertThat(value("glid.frames.per.second", "family", "libx264")).isEqualTo(120);
      assertThat(value("glid.backlog.seconds", "family", "libx264")).isEqualTo(3.75);
      assertThat(value("glid.backlog.seconds", "family", "h264_videotoolbox")).isZero();
      assertThat(value("glid.workers", "family", "libx264", "state", "working")).isOne();
      assertThat(value("glid.workers", "family", "libx264", "state", "idle")).isOne();
      assertThat(value("glid.slots", "family", "libx264", "state", "busy")).isOne();
      assertThat(value("glid.slots", "family", "libx264", "state", "free")).isEqualTo(3);
      assertThat(value("glid.runs", "state", "rendering")).isOne();
      assertThat(value("glid.runs", "state", "submitted")).isOne();
      assertThat(value("glid.runs.waiting.for.workers")).isZero();
      assertThat(value("glid.queue.waiting", "queue", RenderQueue.of(LIBX264).name())).isZero();
    }
  }

  @Test
  void noGaugeOfTheBacklogIsEverInfiniteOrNoNumber() {
    try (TestFleet test = new TestFleet(folder)) {
      FleetMeter.watch(test.fleet, registry);
      assertThat(value("glid.backlog.seconds", "family", "libx264")).isZero();
    }
    try (TestFleet test = new TestFleet(folder.resolve("b"))) {
      test.submitted();
      SimpleMeterRegistry other = new SimpleMeterRegistry();
      FleetMeter.watch(test.fleet, other);

      assertThat(other.find("glid.backlog.seconds").gauges())
          .extracting(Gauge::value)
          .allMatch(Double::isFinite)
          .anyMatch(seconds -> seconds > 0);
    }
  }

  private double value(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }
}
