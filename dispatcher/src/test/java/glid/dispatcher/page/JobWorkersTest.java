package glid.dispatcher.page;

import static glid.core.media.EncoderFamily.H264_VIDEOTOOLBOX;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.alive;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.RunId;
import glid.core.language.Language;
import glid.dispatcher.fleet.TestFleet;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobWorkersTest {
  @TempDir Path folder;

  private TestFleet test;

  @BeforeEach
  void open() {
    test = new TestFleet(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void namesWhoRendersWhichSegment() {
    RunId run = test.planned(0);
    test.heard("a", 1, run, 2);

    JobWorkers workers = of(run, Language.ENGLISH);

    assertThat(workers.waits()).isFalse();
    assertThat(workers.rows())
        .extracting(row -> row.worker() + ", " + row.segment().name())
        .containsExactly("host · a, segment 1", "host · a, segment 2");
    assertThat(workers.rows().getFirst().segment().framesText()).isEqualTo("30 / 150");
  }

  @Test
  void saysThatItWaitsForAWorker() {
    RunId run = test.submitted();

    assertThat(of(run, Language.ENGLISH).waits()).isTrue();
    assertThat(of(run, Language.ENGLISH).waitingText())
        .isEqualTo("Waiting for a worker (0 online)");
    assertThat(of(run, Language.JAPANESE).waitingText()).isEqualTo("ワーカーを待っています（0台稼働）");
  }

  @Test
  void saysWhichEncoderIsMissingWhereOthersAreThere() {
    RunId run = test.planned(0);
    test.heard(alive(aWorker("mac", 1, H264_VIDEOTOOLBOX)));

    assertThat(of(run, Language.ENGLISH).waitingText())
        .isEqualTo("Waiting for a worker with libx264 (0 online)");
  }

  private JobWorkers of(RunId run, Language language) {
    return new JobWorkers(test.ledger.view(run).orElseThrow(), test.fleet.status(), language);
  }
}
