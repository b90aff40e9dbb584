package glid.dispatcher.page;

import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aWorker;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.RenderAbi;
import glid.core.job.RunId;
import glid.core.language.Language;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.ProgramVersion;
import glid.core.message.WorkerProfile;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.fleet.Openness;
import glid.dispatcher.fleet.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetDescriptionTest {
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
  void aWorkerTellsWhatItRendersHowFastAndWhenItWasHeard() {
    RunId run = test.planned(0);
    test.heard("a", 12.34, run, 1);
    test.clock.pass(Duration.ofSeconds(3));

    WorkerDescription english = described(Language.ENGLISH).workers().getFirst();
    WorkerDescription japanese = described(Language.JAPANESE).workers().getFirst();

    assertThat(english.speedText()).isEqualTo("12.3 fps");
    assertThat(english.memoryText()).isEqualTo("413 MB");
    assertThat(english.slotsText()).isEqualTo("1 / 2");
    assertThat(english.heardText()).isEqualTo("3 s ago");
    assertThat(japanese.heardText()).isEqualTo("3秒前");
    WorkerDescription.Work work = english.work().getFirst();
    assertThat(work.href()).isEqualTo("/jobs/" + run.jobId().text());
    assertThat(work.title()).isEqualTo("1 photo, 2 × 3");
    assertThat(work.segment().name()).isEqualTo("segment 1");
    assertThat(work.segment().framesText()).isEqualTo("30 / 150");
    assertThat(japanese.work().getFirst().title()).isEqualTo("写真1枚・2×3");
  }

  @Test
  void aWorkerThatHasJustBegunHasNoSpeedYet() {
    RunId run = test.planned(0);

    test.heard("a", 0, run, 1);
    assertThat(described(Language.ENGLISH).workers().getFirst().speedText()).isEqualTo("–");

    test.heard("a", 0, run, 0);
    assertThat(described(Language.ENGLISH).workers().getFirst().speedText()).isEqualTo("0.0 fps");
  }

  @Test
  void anotherVersionThanTheDispatchersIsMarked() {
    test.heard(worker(ProgramVersion.CURRENT), List.of(), 0);
    assertThat(described(Language.ENGLISH).workers().getFirst().otherVersion()).isFalse();

    test.heard(worker("0.0.9"), List.of(), 0);
    assertThat(described(Language.ENGLISH).workers().getFirst().otherVersion()).isTrue();
  }

  @Test
  void aJobThatIsGoneIsCalledByItsId() {
    RunId run = test.planned(0);
    RunId gone = new RunId(run.jobId(), 0);
    test.bucket.deleteJob(run.jobId());
    test.heard(aWorker("a", 1, LIBX264), List.of(new RunningSegment(gone, 0, 1, 2)), 1);

    assertThat(described(Language.ENGLISH).workers().getFirst().work().getFirst().title())
        .isEqualTo(run.jobId().text());
  }

  @Test
  void runsWithoutAWorkerAreToldWithHowManyThereAre() {
    assertThat(described(Language.ENGLISH).waitingText()).isEmpty();
    test.planned(0);
    assertThat(described(Language.ENGLISH).waitingText())
        .isEqualTo("1 video waits for a worker (0 online)");
    test.submitted();

    assertThat(described(Language.ENGLISH).waitingText())
        .isEqualTo("2 videos wait for a worker (0 online)");
    assertThat(described(Language.JAPANESE).waitingText()).isEqualTo("動画2件がワーカーを待っています（0台稼働）");
  }

  @Test
  void aQueueTellsWhatIsLeftAndHowLongThatTakes() {
    RunId run = test.planned(0);
    test.heard("a", 2, run, 1);

    FleetDescription.Queue queue = described(Language.ENGLISH).queues().getFirst();

    assertThat(queue).isEqualTo(new FleetDescription.Queue("libx264", "0", "300", "4 fps", "1:15"));
  }

  @Test
  void theCommandThatAddsAWorkerHasOnlyPlaceholders() {
    assertThat(described(Language.ENGLISH).command())
        .endsWith("./glid worker")
        .contains("GLID_AMQP_URL='amqp://USER:PASSWORD@HOST:5672/glid'")
        .contains("GLID_S3_SECRET_KEY='SECRET'");
  }

  private FleetDescription described(Language language) {
    return new FleetDescription(
        test.fleet.status(),
        Openness.OPEN,
        new JobTitles(new JobCatalog(test.bucket, test.ledger)),
        language);
  }

  private static WorkerProfile worker(String version) {
    return new WorkerProfile(
        "a", "host", version, RenderAbi.CURRENT, "java", List.of(LIBX264), List.of(LIBX264), 1, 1);
  }
}
