package glid.dispatcher.ledger;

import static glid.dispatcher.TestPlan.aPlan;
import static glid.dispatcher.TestPlan.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.language.Wording;
import glid.core.message.Notice.Phase;
import glid.core.message.Notice.SegmentProgress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordTest {
  private static final RunId RUN = new RunId(new JobId("0123456789abcdefghjk"), 0);
  private static final RunEnd DONE = new RunEnd.Done(aVideo(RUN));

  private final RunRecord record = new RunRecord(RUN, 300);

  @Test
  void walksThroughTheStatesOfARun() {
    assertThat(record.view().state()).isEqualTo(JobState.SUBMITTED);
    record.planned(aPlan(2));
    assertThat(record.view().state()).isEqualTo(JobState.QUEUED);
    record.committed(1);
    assertThat(record.view().state()).isEqualTo(JobState.RENDERING);
    record.committed(0);
    assertThat(record.view().state()).isEqualTo(JobState.STITCHING);
    record.ended(DONE);
    assertThat(record.view().state()).isEqualTo(JobState.DONE);
    assertThat(record.view().end()).isEqualTo(DONE);
  }

  @Test
  void countsFramesOfCommittedSegmentsAndOfThoseUnderWay() {
    record.planned(aPlan(3));

    record.committed(0);
    record.progressed(frames(1, 40));
    record.progressed(frames(2, 7));
    record.progressed(frames(2, 9));

    assertThat(record.view().framesDone()).isEqualTo(100 + 40 + 9);
    assertThat(record.view().frames()).isEqualTo(300);
    assertThat(record.view().segments()).isEqualTo(3);
    assertThat(record.view().segmentsCommitted()).isEqualTo(1);
  }

  @Test
  void countsPhotosOfSegmentsUnderWay() {
    record.planned(aPlan(3));

    record.progressed(photos(0, 3, 5));
    record.progressed(photos(1, 2, 4));
    assertThat(record.view().photosDone()).isEqualTo(5);
    assertThat(record.view().photos()).isEqualTo(9);

    record.committed(0);
    assertThat(record.view().photosDone()).isEqualTo(2);
    assertThat(record.view().photos()).isEqualTo(4);
  }

  @Test
  void lateProgressOfACommittedSegmentIsIgnored() {
    record.planned(aPlan(2));
    record.committed(0);

    record.progressed(frames(0, 3));
    record.progressed(photos(0, 1, 4));

    assertThat(record.view().framesDone()).isEqualTo(150);
    assertThat(record.view().photos()).isZero();
  }

  @Test
  void progressAfterTheEndIsIgnored() {
    record.planned(aPlan(2));
    record.ended(new RunEnd.Canceled());

    record.progressed(frames(0, 3));

    assertThat(record.view().framesDone()).isZero();
  }

  @Test
  void aRevokedSegmentIsNotDoneAnyMore() {
    record.planned(aPlan(1));
    record.committed(0);

    record.revoked(0);

    assertThat(record.view().state()).isEqualTo(JobState.QUEUED);
    assertThat(record.view().framesDone()).isZero();
    assertThat(record.isCommitted(0)).isFalse();
    record.committed(0);
    assertThat(record.view().state()).isEqualTo(JobState.STITCHING);
  }

  @Test
  void theFirstEndStays() {
    record.planned(aPlan(1));
    record.ended(new RunEnd.Canceled());
    record.ended(new RunEnd.Failed(new Wording("late", "late")));

    record.committed(0);
    record.planned(aPlan(2));

    assertThat(record.view().state()).isEqualTo(JobState.CANCELED);
    assertThat(record.view().end()).isEqualTo(new RunEnd.Canceled());
  }

  @Test
  void aRunMayEndBeforeItIsPlanned() {
    record.ended(new RunEnd.Failed(new Wording("no worker", "no worker")));

    assertThat(record.view().state()).isEqualTo(JobState.FAILED);
  }

  /** Two stitchers of one run: one found all well, the other one a segment damaged since. */
  @Test
  void aResultCountsAlsoWhenASegmentWasRevokedMeanwhile() {
    record.planned(aPlan(2));
    record.committed(0);
    record.committed(1);
    record.revoked(1);

    record.ended(DONE);

    assertThat(record.view().state()).isEqualTo(JobState.DONE);
    assertThat(record.view().framesDone()).isEqualTo(300);
  }

  /** Whatever happens in whatever order, no illegal state and no count out of its range. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyHistoryKeepsTheCountsInRange(long seed) {
    Random random = new Random(seed);
    for (int history = 0; history < 50; history++) {
      RunRecord any = new RunRecord(RUN, 300);
      for (int step = 0; step < 40; step++) {
        act(any, random);
        JobView view = any.view();
        assertThat(view.framesDone()).as("seed %d", seed).isBetween(0, 300);
        assertThat(view.segmentsCommitted()).isBetween(0, Math.max(3, view.segments()));
        assertThat(view.state().isTerminal()).isEqualTo(view.end() != null);
        if (view.state() == JobState.STITCHING) {
          assertThat(view.framesDone()).as("seed %d", seed).isEqualTo(300);
        }
      }
    }
  }

  private static void act(RunRecord record, Random random) {
    int segment = random.nextInt(3);
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> record.planned(aPlan(3));
      case 3, 4, 5, 6, 7 -> record.committed(segment);
      case 8, 9 -> record.revoked(segment);
      case 10 -> record.ended(random.nextBoolean() ? new RunEnd.Canceled() : failed());
      case 11 -> record.ended(record.plan().isPresent() ? DONE : failed());
      case 12, 13, 14 -> record.progressed(photos(segment, random.nextInt(5), 4));
      default -> record.progressed(frames(segment, random.nextInt(101)));
    }
  }

  private static RunEnd failed() {
    return new RunEnd.Failed(new Wording("why", "why"));
  }

  private static SegmentProgress frames(int segment, int done) {
    return new SegmentProgress(RUN, segment, Phase.FRAMES, done, 100);
  }

  private static SegmentProgress photos(int segment, int done, int total) {
    return new SegmentProgress(RUN, segment, Phase.PHOTOS, done, total);
  }
}
