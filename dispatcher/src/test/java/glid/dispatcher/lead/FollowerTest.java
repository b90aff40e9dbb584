package glid.dispatcher.lead;

import static glid.dispatcher.TestJob.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Notice;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.dispatcher.roster.Roster;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dispatcher that missed notices: what it finds in the store instead. */
class FollowerTest {
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 0);

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private JobBucket bucket;
  private InProcessBus bus;
  private JobLedger ledger;
  private Follower follower;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
    bus = new InProcessBus();
    ledger = new JobLedger(bucket);
    follower =
        new Follower(new LeaderThread.Desk(bucket, ledger, new Roster(Clock.systemUTC()), bus));
    bucket.markActive(RUN);
    bucket.createSpec(JOB, aJob().spec());
    follower.sweep();
  }

  @AfterEach
  void close() {
    bus.close();
    store.close();
  }

  @Test
  void aSweepFindsRunsAndTheirEnds() {
    assertThat(ledger.active()).extracting(JobView::run).containsExactly(RUN);

    bucket.createEnd(RUN, new RunEnd.Canceled());
    bucket.unmarkActive(RUN);
    follower.sweep();

    assertThat(ledger.active()).isEmpty();
    assertThat(ledger.view(RUN).orElseThrow().state()).isEqualTo(JobState.CANCELED);
  }

  @Test
  void aSweepForgetsARunThatWasDeletedBeforeItsEndWasHeardOf() {
    bucket.createEnd(RUN, new RunEnd.Canceled());
    bucket.deleteJob(JOB);

    follower.sweep();

    assertThat(ledger.active()).isEmpty();
    assertThat(ledger.view(RUN)).isEmpty();
  }

  @Test
  void anEndThatIsHeardOfAfterTheDeletionIsOneToForget() {
    bucket.createEnd(RUN, new RunEnd.Canceled());
    bucket.deleteJob(JOB);

    follower.hear(new Notice.RunEnded(RUN), false);

    assertThat(ledger.active()).isEmpty();
  }

  @Test
  void aRunThatOnlyLostItsMarkerStays() {
    bucket.unmarkActive(RUN);

    follower.sweep();

    assertThat(ledger.active()).extracting(JobView::run).containsExactly(RUN);
  }
}
