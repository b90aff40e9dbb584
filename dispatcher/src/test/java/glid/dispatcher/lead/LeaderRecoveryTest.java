package glid.dispatcher.lead;

import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestPlan.aCommit;
import static glid.dispatcher.TestPlan.aPlan;
import static glid.dispatcher.TestPlan.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.AttemptStart;
import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.infra.storage.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process dies and the next one goes on from the store alone. */
class LeaderRecoveryTest {
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 0);
  private static final AttemptStart START = new AttemptStart("worker", Instant.EPOCH);

  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  /** The last thing that the killed process stored. */
  enum Reached {
    JOB_JSON,
    PLAN,
    ATTEMPT,
    FIRST_COMMIT,
    REVOCATION,
    ALL_COMMITS,
    END
  }

  @ParameterizedTest
  @EnumSource(Reached.class)
  void theSweepBringsARunToItsEndFromWhereItStopped(Reached reached) throws Exception {
    store(reached);

    office.crash();
    office.leader.sweep();
    office.settle();

    assertThat(office.end(RUN)).isEqualTo(new RunEnd.Done(aVideo(RUN)));
    assertThat(office.state(RUN)).isEqualTo(JobState.DONE);
    assertThat(office.bucket.activeRuns()).isEmpty();
    List<Integer> missing =
        switch (reached) {
          case JOB_JSON, PLAN, ATTEMPT, REVOCATION -> List.of(0, 1);
          case FIRST_COMMIT -> List.of(1);
          case ALL_COMMITS, END -> List.of();
        };
    assertThat(office.worker.segmentsTaken()).isEqualTo(missing);
    assertThat(office.worker.stitchesTaken()).hasSize(reached == Reached.END ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource(Reached.class)
  void aCrashAfterEveryFurtherStepLosesNothing(Reached reached) throws Exception {
    store(reached);

    for (int crash = 0; crash < 3 && office.bucket.end(RUN).isEmpty(); crash++) {
      office.crash();
      office.leader.sweep();
      // What the worker does is stored, what it tells is lost.
      List<Event> _ = office.intercept();
    }
    office.crash();
    office.leader.sweep();
    office.settle();

    assertThat(office.state(RUN)).isEqualTo(JobState.DONE);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  private void store(Reached reached) {
    office.bucket.markActive(RUN);
    office.bucket.createSpec(JOB, aJob().cutInto(2).spec());
    if (reached.compareTo(Reached.PLAN) >= 0) {
      office.bucket.createPlan(RUN, aPlan(2));
    }
    if (reached.compareTo(Reached.ATTEMPT) >= 0) {
      int _ = office.bucket.startAttempt(RUN, 0, START);
    }
    if (reached.compareTo(Reached.FIRST_COMMIT) >= 0) {
      office.bucket.createCommit(RUN, 0, aCommit(RUN, 0));
    }
    if (reached == Reached.REVOCATION) {
      office.bucket.revokeCommit(RUN, 0, aCommit(RUN, 0));
    }
    if (reached.compareTo(Reached.ALL_COMMITS) >= 0) {
      office.bucket.createCommit(RUN, 1, aCommit(RUN, 1));
    }
    if (reached == Reached.END) {
      office.bucket.createEnd(RUN, new RunEnd.Done(aVideo(RUN)));
    }
  }

  /** Its job may be written at this very moment. */
  @Test
  void aMarkerWithoutAJobWaitsForIt() throws Exception {
    office.bucket.markActive(RUN);
    office.crash();
    office.leader.sweep();
    office.settle();
    assertThat(office.bucket.activeRuns()).containsExactly(RUN);
    assertThat(office.ledger.view(JOB)).isEmpty();

    office.bucket.createSpec(JOB, aJob().spec());
    office.leader.sweep();
    office.settle();

    assertThat(office.state(RUN)).isEqualTo(JobState.DONE);
  }

  @Test
  void whatAnEndedRunNeedsNoMoreIsRemovedBeforeItsMarker() throws Exception {
    store(Reached.END);

    office.crash();
    office.leader.sweep();
    office.settle();

    assertThat(office.bucket.store().list(""))
        .containsExactly(ObjectKeys.jobSpec(JOB), ObjectKeys.end(RUN), ObjectKeys.plan(RUN));
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aSegmentThatKilledFourProcessesFailsItsRun() throws Exception {
    store(Reached.PLAN);
    for (int death = 0; death < 4; death++) {
      int _ = office.bucket.startAttempt(RUN, 1, START);
    }

    office.crash();
    office.leader.sweep();
    office.settle();

    assertThat(office.state(RUN)).isEqualTo(JobState.FAILED);
    assertThat(((RunEnd.Failed) office.end(RUN)).reason().english())
        .contains("segment 1")
        .contains("4 times");
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aSegmentThatKillsEveryProcessIsFoundOut() throws Exception {
    store(Reached.JOB_JSON);

    int begun = 0;
    for (int crash = 0; crash < 10 && office.bucket.end(RUN).isEmpty(); crash++) {
      office.crash();
      office.worker.rendering(office.worker::begin);
      office.leader.sweep();
      office.settle();
      begun += Collections.frequency(office.worker.segmentsTaken(), 0);
    }

    assertThat(office.state(RUN)).isEqualTo(JobState.FAILED);
    assertThat(begun).isEqualTo(4);
  }

  @Test
  void theOldestJobIsTakenUpFirst() throws Exception {
    List<JobId> oldestFirst =
        List.of(
            new JobId("z0000000000000000000"),
            new JobId("m0000000000000000000"),
            new JobId("10000000000000000000"));
    for (JobId job : oldestFirst) {
      office.bucket.markActive(new RunId(job, 0));
      office.bucket.createSpec(job, aJob().spec());
    }

    office.crash();
    office.leader.sweep();
    office.settle();

    assertThat(office.worker.stitchesTaken())
        .extracting(RunId::jobId)
        .containsExactlyElementsOf(oldestFirst);
  }

  @Test
  void aJobThatCannotBeReadDoesNotKeepTheOthersFromBeingTakenUp() throws Exception {
    JobId older = new JobId("z0000000000000000000");
    JobId newer = new JobId("10000000000000000000");
    for (JobId broken : List.of(older, newer)) {
      office.bucket.markActive(new RunId(broken, 0));
      office
          .bucket
          .store()
          .createIfAbsent(ObjectKeys.jobSpec(broken), "{}".getBytes(StandardCharsets.UTF_8));
    }
    store(Reached.JOB_JSON);

    office.crash();
    office.leader.sweep();
    office.settle();

    assertThat(office.state(RUN)).isEqualTo(JobState.DONE);
    assertThat(office.bucket.activeRuns()).extracting(RunId::jobId).containsExactly(newer, older);
  }

  @Test
  void anEndThatNobodyToldAboutIsFoundByTheSweep() throws Exception {
    office.worker.rendering(_ -> {});
    RunId run = office.run(aJob().spec());
    // Canceled; the notice is lost.
    office.bucket.createEnd(run, new RunEnd.Canceled());

    office.leader.sweep();

    assertThat(office.state(run)).isEqualTo(JobState.CANCELED);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }
}
