package glid.dispatcher.roster;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Notice.WorkerHeartbeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private final Roster roster = new Roster(new HandClock());

  @Test
  void aWorkerLivesForThreeHeartbeats() {
    roster.heard(alive(aWorker("a", 1, LIBX264)));
    now = now.plusSeconds(15);
    assertThat(roster.taking()).hasSize(1);

    now = now.plusMillis(1);
    assertThat(roster.taking()).isEmpty();
  }

  @Test
  void whoeverIsHeardAgainLivesOnWithWhatWasSaidLast() {
    roster.heard(alive(aWorker("a", 1, LIBX264)));
    roster.heard(alive(aWorker("b", 1, LIBX264)));
    now = now.plus(Duration.ofSeconds(10));
    roster.heard(alive(aWorker("a", 7, LIBX264)));
    now = now.plus(Duration.ofSeconds(10));

    assertThat(roster.taking()).containsExactly(aWorker("a", 7, LIBX264));
  }

  @Test
  void aWorkerThatDrainsIsAliveButTakesNothing() {
    roster.heard(new WorkerHeartbeat(aWorker("a", 1, LIBX264), List.of(), 0, 0, true));

    assertThat(roster.live()).hasSize(1);
    assertThat(roster.taking()).isEmpty();
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
