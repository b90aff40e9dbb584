package glid.dispatcher.lead;

import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestPlan.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.BadPhotos;
import glid.core.job.BrokenPhoto;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.JobState;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.language.Wording;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Broken photos: the job fails for them, or goes on without them. */
class LeaderSkipTest {
  private static final Photo SEA = new Photo("a".repeat(64), 1000, "sea.jpg");
  private static final Photo HILL = new Photo("b".repeat(64), 1000, "hill.jpg");
  private static final Photo MOON = new Photo("c".repeat(64), 1000, "moon.jpg");
  private static final JobSpec SPEC = aJob().cutInto(2).spec(SEA, HILL, MOON);
  private static final JobSpec SKIPPING = SPEC.with(BadPhotos.SKIP);
  private static final RunId FIRST = new RunId(new JobId("0123456789abcdefghjk"), 0);

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

  @Test
  void aJobFailsWithAllItsBrokenPhotos() throws Exception {
    findingBroken(SEA, MOON);

    RunId run = office.run(SPEC);

    assertThat(office.end(run))
        .isEqualTo(
            new RunEnd.Failed(
                new Wording("2 photos cannot be used", "使えない写真が2枚あります"), broken(SEA, MOON)));
    assertThat(office.ledger.view(run.jobId()).orElseThrow().run()).isEqualTo(run);
    assertThat(office.delays()).isEmpty();
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aJobWhoseUserSaysSoGoesOnWithoutThem() throws Exception {
    findingBroken(SEA, MOON);

    RunId run = office.run(SKIPPING);

    assertThat(office.state(run)).isEqualTo(JobState.FAILED);
    JobView view = office.ledger.view(run.jobId()).orElseThrow();
    assertThat(view.run()).isEqualTo(run.next());
    assertThat(view.state()).isEqualTo(JobState.DONE);
    assertThat(view.skippedPhotos()).isEqualTo(broken(SEA, MOON));
    assertThat(office.bucket.plan(run.next()).orElseThrow().skippedPhotos())
        .isEqualTo(broken(SEA, MOON));
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void whatIsFoundLaterIsLeftOutBesidesWhatWasFoundBefore() throws Exception {
    office.worker.rendering(
        command -> {
          switch (command.run().number()) {
            case 0 -> tell(command, SEA);
            case 1 -> tell(command, HILL);
            default -> office.worker.render(command);
          }
        });

    RunId run = office.run(SKIPPING);

    JobView view = office.ledger.view(run.jobId()).orElseThrow();
    assertThat(view.run().number()).isEqualTo(2);
    assertThat(view.state()).isEqualTo(JobState.DONE);
    assertThat(view.skippedPhotos()).isEqualTo(broken(SEA, HILL));
  }

  @Test
  void withoutAPhotoLeftTheJobFailsAndARetryTriesAllOfThemAgain() throws Exception {
    findingBroken(SEA, HILL, MOON);

    RunId run = office.run(SKIPPING);
    RunId again = office.intake.retry(run.jobId()).orElseThrow();
    office.settle();

    assertThat(office.end(run))
        .isEqualTo(
            new RunEnd.Failed(
                new Wording("none of the photos can be used", "使える写真が1枚もありません"),
                broken(SEA, HILL, MOON)));
    assertThat(again).isEqualTo(run.next());
    assertThat(office.bucket.plan(again).orElseThrow().skippedPhotos()).isEmpty();
    assertThat(office.end(again)).isEqualTo(office.end(run));
    assertThat(office.ledger.view(run.jobId()).orElseThrow().run()).isEqualTo(again);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aRetryAfterAnotherFailureStillDoesWithoutThem() throws Exception {
    findingBroken(SEA);
    office.worker.stitching(_ -> {});
    RunId run = office.run(SKIPPING);
    office.intake.cancel(run.jobId());
    office.hear(new Notice.RunEnded(run.next()));

    RunId again = office.intake.retry(run.jobId()).orElseThrow();
    office.settle();

    assertThat(again.number()).isEqualTo(2);
    assertThat(office.bucket.plan(again).orElseThrow().skippedPhotos()).isEqualTo(broken(SEA));
  }

  @Test
  void watchersNeverSeeTheEndOfARunThatAnotherOneFollows() throws Exception {
    findingBroken(SEA);
    RunId run = office.submit(SKIPPING);
    List<JobView> seen = new ArrayList<>();

    try (JobLedger.Watch _ = office.ledger.watch(run.jobId(), seen::add)) {
      office.settle();
      // Late news of the first run.
      office.hear(new Notice.SegmentProgress(run, 0, Notice.Phase.FRAMES, 1, 150));
      office.hear(new Notice.RunEnded(run));
    }

    assertThat(seen).extracting(JobView::state).doesNotContain(JobState.FAILED);
    assertThat(seen.getLast().run()).isEqualTo(run.next());
    assertThat(seen.getLast().state()).isEqualTo(JobState.DONE);
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  @Test
  void aRunThatIsToFollowCanBeCanceledBeforeItBegins() throws Exception {
    store(Reached.END);

    assertThat(office.intake.retry(FIRST.jobId())).isEmpty();
    assertThat(office.intake.cancel(FIRST.jobId())).contains(new RunEnd.Canceled());
    office.crash();
    office.leader.sweep();
    office.settle();

    JobView view = office.ledger.view(FIRST.jobId()).orElseThrow();
    assertThat(view.run()).isEqualTo(FIRST.next());
    assertThat(view.state()).isEqualTo(JobState.CANCELED);
    assertThat(office.worker.taken()).isEmpty();
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  /** The last thing that the killed process stored. */
  enum Reached {
    PLAN,
    END,
    NEXT_MARKER,
    NO_MARKER,
    NEXT_PLAN
  }

  @ParameterizedTest
  @EnumSource(Reached.class)
  void afterACrashTheJobGoesOnWithoutThem(Reached reached) throws Exception {
    store(reached);

    office.crash();
    findingBroken(SEA);
    office.leader.sweep();
    office.settle();

    assertThat(office.end(FIRST).state()).isEqualTo(JobState.FAILED);
    JobView view = office.ledger.view(FIRST.jobId()).orElseThrow();
    assertThat(view.run()).isEqualTo(FIRST.next());
    assertThat(view.state()).isEqualTo(JobState.DONE);
    assertThat(view.skippedPhotos()).isEqualTo(broken(SEA));
    assertThat(office.bucket.activeRuns()).isEmpty();
  }

  /** Whoever asks before the leader has swept. */
  @ParameterizedTest
  @EnumSource(value = Reached.class, mode = EnumSource.Mode.EXCLUDE, names = "PLAN")
  void afterACrashTheViewIsThatOfTheRunThatFollows(Reached reached) {
    store(reached);

    office.crash();

    JobView view = office.ledger.view(FIRST.jobId()).orElseThrow();
    assertThat(view.run()).isEqualTo(FIRST.next());
    assertThat(view.end()).isNull();
  }

  private void store(Reached reached) {
    office.bucket.markActive(FIRST);
    office.bucket.createSpec(FIRST.jobId(), SKIPPING);
    office.bucket.createPlan(FIRST, aPlan(2));
    if (reached.compareTo(Reached.END) >= 0) {
      office.bucket.createEnd(FIRST, UnusablePhotos.endOf(SKIPPING, aPlan(2), broken(SEA)));
    }
    if (reached.compareTo(Reached.NEXT_MARKER) >= 0) {
      office.bucket.markActive(FIRST.next());
    }
    if (reached.compareTo(Reached.NO_MARKER) >= 0) {
      office.bucket.unmarkActive(FIRST);
    }
    if (reached == Reached.NEXT_PLAN) {
      office.bucket.createPlan(FIRST.next(), aPlan(2).skipping(broken(SEA)));
    }
  }

  /** The worker finds these broken unless the run does without them. */
  private void findingBroken(Photo... photos) {
    office.worker.rendering(
        command -> {
          if (office.bucket.plan(command.run()).orElseThrow().skippedPhotos().isEmpty()) {
            tell(command, photos);
          } else {
            office.worker.render(command);
          }
        });
  }

  private void tell(RenderSegment command, Photo... photos) {
    office.worker.begin(command);
    office.bus.publish(
        new Event.PhotosBroken(command.run(), command.segment().index(), broken(photos)));
  }

  private static List<BrokenPhoto> broken(Photo... photos) {
    return Arrays.stream(photos)
        .map(photo -> new BrokenPhoto(photo, new Wording("cut off", "途中で切れています")))
        .toList();
  }
}
