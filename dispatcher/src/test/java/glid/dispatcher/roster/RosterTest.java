package glid.dispatcher.roster;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Notice.WorkerHeartbeat;
import glid.dispatcher.HandClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private final HandClock clock = new HandClock();
  private final Roster roster = new Roster(clock);

  @Test
  void aWorkerLivesForThreeHeartbeats() {
    roster.heard(alive(aWorker("a", 1, LIBX264)));
    clock.pass(Duration.ofSeconds(15));
    assertThat(roster.taking()).hasSize(1);

    clock.pass(Duration.ofMillis(1));
    assertThat(roster.taking()).isEmpty();
  }

  @Test
  void whoeverIsHeardAgainLivesOnWithWhatWasSaidLast() {
    roster.heard(alive(aWorker("a", 1, LIBX264)));
    roster.heard(alive(aWorker("b", 1, LIBX264)));
    clock.pass(Duration.ofSeconds(10));
    roster.heard(alive(aWorker("a", 7, LIBX264)));
    clock.pass(Duration.ofSeconds(10));

    assertThat(roster.taking()).containsExactly(aWorker("a", 7, LIBX264));
  }

  @Test
  void aWorkerThatDrainsIsAliveButTakesNothing() {
    roster.heard(new WorkerHeartbeat(aWorker("a", 1, LIBX264), List.of(), 0, 0, true));

    assertThat(roster.live()).hasSize(1);
    assertThat(roster.taking()).isEmpty();
  }
}
