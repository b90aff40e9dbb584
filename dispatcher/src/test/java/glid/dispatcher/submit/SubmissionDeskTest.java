package glid.dispatcher.submit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import glid.core.job.BadPhotos;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.language.Wording;
import glid.dispatcher.catalog.JobCatalog;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.intake.PhotoInspector.Verdict;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.metric.UploadMeter;
import glid.dispatcher.problem.FieldProblem;
import glid.dispatcher.submit.SubmissionResult.Accepted;
import glid.dispatcher.submit.SubmissionResult.Refused;
import glid.infra.bucket.IdempotencyConflict;
import glid.infra.bucket.IdempotencyRecords;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.storage.DirectoryObjectStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionDeskTest {
  private static final Wording BAD = new Wording("not a picture", "画像ではありません");

  @TempDir private Path folder;

  private DirectoryObjectStore store;
  private InProcessBus bus;
  private PhotoShelf shelf;
  private SubmissionDesk desk;
  private JobCatalog catalog;
  private SimpleMeterRegistry meters;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder.resolve("data"));
    bus = new InProcessBus();
    meters = new SimpleMeterRegistry();
    Documents documents = new Documents();
    JobBucket bucket = new JobBucket(store, documents);
    shelf = new PhotoShelf(store, SubmissionDeskTest::judge, new UploadMeter(meters));
    desk =
        new SubmissionDesk(
            new JobIntake(bucket, new IdempotencyRecords(store, documents), bus, Clock.systemUTC()),
            shelf);
    catalog = new JobCatalog(bucket, new JobLedger(bucket));
  }

  @AfterEach
  void close() {
    bus.close();
    store.close();
  }

  @Test
  void photosKeepTheirOrderWhereverTheyComeFrom() throws IOException {
    Photo before = shelf.keep("before.jpg", file("before.jpg", "good 0"));

    JobSpec spec =
        accepted(
            offer(
                BadPhotos.FAIL,
                new OfferedPhoto.OnShelf("old.jpg", before.sha256()),
                inFile("a.jpg", "good 1"),
                inFile("b.jpg", "good 2")));

    assertThat(spec.photos()).extracting(Photo::name).containsExactly("old.jpg", "a.jpg", "b.jpg");
    assertThat(spec.photos().getFirst()).isEqualTo(new Photo(before.sha256(), 6, "old.jpg"));
    assertThat(store.list("inputs/")).hasSize(3);
  }

  @Test
  void allThatIsWrongIsToldAtOnceAndNothingIsKept() throws IOException {
    Submission wrong =
        new Submission(
            List.of(
                inFile("good.jpg", "good"),
                inFile("text.jpg", "bad"),
                inFile("empty.jpg", ""),
                new OfferedPhoto.OnShelf("gone.jpg", "a".repeat(64)),
                new OfferedPhoto.OnShelf("odd.jpg", "../../etc/passwd")),
            Map.of("GRID_ROWS", "0", "FPS", "abc", "BACKGROUND_COLOR", "mauve"),
            BadPhotos.FAIL);

    List<FieldProblem> problems = refused(wrong);

    assertThat(problems)
        .extracting(FieldProblem::field, FieldProblem::photo)
        .containsExactlyInAnyOrder(
            tuple("photos", "text.jpg"),
            tuple("photos", "empty.jpg"),
            tuple("photos", "gone.jpg"),
            tuple("photos", "odd.jpg"),
            tuple("GRID_ROWS", ""),
            tuple("FPS", ""),
            tuple("BACKGROUND_COLOR", ""));
    assertThat(problems.getFirst().message()).isEqualTo(BAD);
    assertThat(store.list("")).isEmpty();
    assertThat(meters.get("glid.uploads").tag("outcome", "refused").counter().count()).isOne();
  }

  @Test
  void badPhotosAreLeftOutWhereTheSenderSaysSo() throws IOException {
    Submission skipping =
        offer(BadPhotos.SKIP, inFile("text.jpg", "bad"), inFile("good.jpg", "good"));

    SubmissionResult result = desk.submit(skipping);

    assertThat(result)
        .asInstanceOf(type(Accepted.class))
        .satisfies(
            accepted ->
                assertThat(accepted.notices())
                    .containsExactly(
                        new Wording(
                            "text.jpg is left out: not a picture", "text.jpg を除きました: 画像ではありません")));
    assertThat(accepted(skipping).photos()).extracting(Photo::name).containsExactly("good.jpg");
    assertThat(accepted(skipping).badPhotos()).isEqualTo(BadPhotos.SKIP);
  }

  @Test
  void withoutAnyGoodPhotoThereIsNothingToGoOnWith() throws IOException {
    assertThat(refused(offer(BadPhotos.SKIP, inFile("text.jpg", "bad"))))
        .extracting(FieldProblem::photo)
        .containsExactly("text.jpg", "");
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void tooManyPhotosAreCountedNotLookedAt() throws IOException {
    OfferedPhoto one = inFile("text.jpg", "bad");

    List<FieldProblem> problems =
        refused(new Submission(Collections.nCopies(2001, one), Map.of(), BadPhotos.FAIL));

    assertThat(problems).extracting(FieldProblem::field).containsExactly("photos");
    assertThat(problems.getFirst().message().english()).contains("2001");
  }

  @Test
  void aKeyBelongsToOneJob() throws IOException {
    Submission first = offer(BadPhotos.FAIL, inFile("a.jpg", "good 1"));
    Submission second = offer(BadPhotos.FAIL, inFile("a.jpg", "good 2"));

    assertThat(desk.submit(first, "k")).isEqualTo(desk.submit(first, "k"));
    assertThatThrownBy(() -> desk.submit(second, "k")).isInstanceOf(IdempotencyConflict.class);
  }

  @Test
  void jobsAreListedInPagesNewestFirst() throws IOException {
    for (int n = 0; n < 5; n++) {
      var _ = accepted(offer(BadPhotos.FAIL, inFile("a.jpg", "good " + n)));
    }

    var first = catalog.newest(2);
    var second = catalog.olderThan(first.jobs().getLast().view().run().jobId(), 2);
    var third = catalog.olderThan(second.jobs().getLast().view().run().jobId(), 2);

    assertThat(List.of(first, second, third))
        .flatExtracting(page -> page.jobs().stream().map(JobEntry::id).toList())
        .hasSize(5)
        .isSorted();
    assertThat(first.next()).contains(first.jobs().getLast().id());
    assertThat(third.next()).isEmpty();
  }

  private static Verdict judge(Path file) {
    try {
      return Files.readString(file).startsWith("good")
          ? new Verdict.Usable("JPEG", 4, 3)
          : new Verdict.Unusable(BAD);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Submission offer(BadPhotos choice, OfferedPhoto... photos) {
    return new Submission(List.of(photos), Map.of(), choice);
  }

  private JobSpec accepted(Submission submission) {
    return switch (desk.submit(submission)) {
      case Accepted accepted -> catalog.find(accepted.job()).orElseThrow().spec();
      case Refused refused -> throw new AssertionError("refused: " + refused.problems());
    };
  }

  private List<FieldProblem> refused(Submission submission) {
    return switch (desk.submit(submission)) {
      case Refused refused -> refused.problems();
      case Accepted accepted -> throw new AssertionError("accepted: " + accepted);
    };
  }

  private OfferedPhoto inFile(String name, String content) throws IOException {
    return new OfferedPhoto.InFile(name, file(name, content));
  }

  private Path file(String name, String content) throws IOException {
    return Files.write(Files.createTempFile(folder, "upload", name), content.getBytes(UTF_8));
  }
}
