package glid.dispatcher.lead;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LiveWorkersTest {
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final LiveWorkers workers = new LiveWorkers(new HandClock());

  @Test
  void aWorkerLivesForThreeHeartbeats() {
    workers.heard(aWorker("a", 1, LIBX264));
    now = now.plusSeconds(15);
    assertThat(workers.all()).hasSize(1);

    now = now.plusMillis(1);
    assertThat(workers.all()).isEmpty();
  }

  @Test
  void whoeverIsHeardAgainLivesOnWithWhatWasSaidLast() {
    workers.heard(aWorker("a", 1, LIBX264));
    workers.heard(aWorker("b", 1, LIBX264));
    now = now.plus(Duration.ofSeconds(10));
    workers.heard(aWorker("a", 7, LIBX264));
    now = now.plus(Duration.ofSeconds(10));

    assertThat(workers.all()).containsExactly(aWorker("a", 7, LIBX264));
  }

  private final class HandClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
