package glid.dispatcher.roster;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.dispatcher.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final RunId RUN = new RunId(new JobId("0123456789abcdefghjk"), 0);

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

  @Test
  void whatWorkersHaveInHandIsKnownWithWhenItLastMoved() {
    Instant start = clock.instant();
    beat("a", 1, 10);
    clock.pass(Duration.ofSeconds(5));
    beat("a", 1, 10);
    beat("b", 2, 0);
    assertThat(roster.renderings())
        .extracting(Roster.Rendering::worker, Roster.Rendering::since, Roster.Rendering::moved)
        .containsExactly(tuple("a", start, start), tuple("b", clock.instant(), clock.instant()));

    clock.pass(Duration.ofSeconds(5));
    beat("a", 1, 11);
    roster.prepared(RUN, 2);
    assertThat(roster.renderings())
        .extracting(Roster.Rendering::moved)
        .containsOnly(clock.instant());

    roster.released("a", RUN, 1);
    roster.heard(alive(aWorker("b", 1, LIBX264)));
    assertThat(roster.renderings()).isEmpty();
  }

  @Test
  void aLostWorkerHasNothingInHand() {
    beat("a", 1, 10);
    clock.pass(Duration.ofSeconds(16));
    beat("b", 2, 10);

    assertThat(roster.renderings()).extracting(Roster.Rendering::worker).containsExactly("b");
  }

  private void beat(String worker, int segment, int done) {
    roster.heard(
        new WorkerHeartbeat(
            aWorker(worker, 1, LIBX264),
            List.of(new RunningSegment(RUN, segment, done, 100)),
            0,
            0,
            false));
  }
}
