package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.BrokenPhoto;
import glid.core.job.JobId;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.message.Notice.Phase;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.SegmentObject;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SegmentWorkerTest {
  private static final Settlement DONE = new Settlement.Done();

  @TempDir Path folder;
  private Workshop shop;
  private Photo sea;
  private Photo hill;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    hill = shop.photo("hill.png", Pictures.pngWithAlpha(Color.GREEN));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void rendersVerifiesCommitsAndTells() throws Exception {
    RunId run = shop.plan(aSlide(sea, hill).frames(13).cutInto(2));

    assertThat(shop.worker().handle(shop.command(run, 1))).isEqualTo(DONE);

    SegmentCommit commit = shop.bucket.commit(run, 1).orElseThrow();
    Path file = shop.store.fetch(new ObjectKey(commit.file().key()), folder);
    assertThat(FileHash.sha256(file)).isEqualTo(commit.file().sha256());
    assertThat(Files.size(file)).isEqualTo(commit.file().sizeBytes());
    assertThat(
            VideoInspector.inspect(
                    new SegmentFile(file, 7), FrameRate.of(30), InspectionDepth.PICTURES)
                .parameterSetsSha256())
        .isEqualTo(commit.parameterSetsSha256());
    assertThat(commit.file().frames()).isEqualTo(7);
    assertThat(commit.workerId()).isEqualTo("worker");
    assertThat(shop.events())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.SegmentRendered.class,
            event -> {
              assertThat(event.run()).isEqualTo(run);
              assertThat(event.segment()).isEqualTo(1);
              assertThat(event.times().times())
                  .containsOnlyKeys(
                      Stage.FETCH,
                      Stage.DECODE,
                      Stage.TILE,
                      Stage.STRIP,
                      Stage.WINDOW,
                      Stage.ENCODE,
                      Stage.VERIFY,
                      Stage.UPLOAD,
                      Stage.COMMIT);
            });
    assertThat(shop.bucket.attempts(run, 1)).isEqualTo(1);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void allSegmentsOfARunHaveEqualParameterSets() throws Exception {
    RunId run = shop.plan(aSlide(sea, hill).frames(13).cutInto(3));

    for (int segment = 0; segment < 3; segment++) {
      shop.worker().handle(shop.command(run, segment));
    }

    assertThat(shop.bucket.commits(run).values())
        .extracting(SegmentCommit::parameterSetsSha256)
        .hasSize(3)
        .containsOnly(shop.bucket.commit(run, 0).orElseThrow().parameterSetsSha256());
  }

  @Test
  void theSameCommandAgainTellsAgainAndDoesNoWork() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    shop.worker().handle(shop.command(run, 0));
    List<ObjectKey> stored = shop.store.list("");
    List<Event> _ = shop.events();

    assertThat(shop.worker().handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(shop.store.list("")).isEqualTo(stored);
    assertThat(shop.events())
        .containsExactly(
            new Event.SegmentRendered(run, 0, "worker", Duration.ZERO, StageTimes.NONE));
  }

  @Test
  void aRevokedSegmentIsRenderedAgainWithTheSameBytes() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    shop.worker().handle(shop.command(run, 0));
    SegmentCommit commit = shop.bucket.commit(run, 0).orElseThrow();
    shop.bucket.revokeCommit(run, 0, commit);

    shop.worker().handle(shop.command(run, 0));

    assertThat(shop.bucket.commit(run, 0).orElseThrow().file().sha256())
        .isEqualTo(commit.file().sha256());
    assertThat(shop.segmentFiles(run)).hasSize(2);
  }

  @Test
  void anEndedRunIsDoneWithoutWork() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    shop.bucket.createEnd(run, new RunEnd.Canceled());

    assertThat(shop.worker().handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(shop.events()).isEmpty();
    assertThat(shop.bucket.attempts(run, 0)).isZero();
    assertThat(shop.segmentFiles(run)).isEmpty();
  }

  @Test
  void aRunThatEndsWhileItIsRenderedIsLeft() throws Exception {
    RunId run = shop.plan(aSlide(sea).frames(14_400));
    List<Notice> told = new ArrayList<>();
    SegmentWorker worker =
        shop.worker(
            shop.beforeTelling(
                arguments -> {
                  told.add((Notice) arguments.getFirst());
                  if (arguments.getFirst()
                          instanceof Notice.SegmentProgress(_, _, Phase phase, _, _)
                      && phase == Phase.FRAMES) {
                    shop.ended.hear(new Notice.RunEnded(run));
                  }
                }));

    assertThat(worker.handle(shop.command(run, 0))).isEqualTo(DONE);

    Notice.SegmentProgress last = (Notice.SegmentProgress) told.getLast();
    assertThat(last.phase()).isEqualTo(Phase.FRAMES);
    assertThat(last.done()).isLessThan(14_400);
    assertThat(shop.bucket.commit(run, 0)).isEmpty();
    assertThat(shop.events()).isEmpty();
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void anAttemptThatOutlivesItsRunLeavesNothing() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    ObjectStore store =
        shop.beforePutting(
            _ -> {
              shop.bucket.createEnd(run, new RunEnd.Canceled());
              shop.bucket.removeWork(run);
            });

    assertThat(shop.worker(store).handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(shop.store.list(ObjectKeys.runPrefix(run)))
        .containsExactly(ObjectKeys.end(run), ObjectKeys.plan(run));
  }

  /** The first segment shows the first photo, the last one the last. */
  @Test
  void allBrokenPhotosAreToldAtOnceAlsoThoseOfOtherSegments() throws Exception {
    Photo broken = shop.photo("海 at night.png", Pictures.brokenPng());
    Photo text = shop.photo("text.jpg", "no picture".getBytes(UTF_8));
    RunId run = shop.plan(aSlide(broken, sea, hill, sea, hill, text).frames(60).cutInto(6));

    assertThat(shop.worker().handle(shop.command(run, 0))).isEqualTo(DONE);
    assertThat(shop.worker().handle(shop.command(run, 5))).isEqualTo(DONE);

    assertThat(shop.events())
        .hasSize(2)
        .allSatisfy(
            event -> {
              List<BrokenPhoto> photos = ((Event.PhotosBroken) event).photos();
              assertThat(event.run()).isEqualTo(run);
              assertThat(photos)
                  .extracting(BrokenPhoto::name)
                  .containsExactly("海 at night.png", "text.jpg");
              assertThat(photos)
                  .extracting(BrokenPhoto::sha256)
                  .containsExactly(broken.sha256(), text.sha256());
              assertThat(photos.getLast().problem().english())
                  .startsWith("no picture was recognised");
            });
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void aRunWithoutBrokenPhotosIsThatOfTheOtherPhotosInTheSameGrid() throws Exception {
    Photo broken = shop.photo("broken.png", Pictures.brokenPng());
    TestSlide slide = aSlide(sea, broken, hill);
    BrokenPhoto known = new BrokenPhoto(broken, new Wording("broken", "壊れています"));
    RunId without = shop.plan(slide.spec(), slide.plan().skipping(List.of(known)));
    RunId others = shop.plan(slide.spec().without(List.of(known)), slide.plan());

    shop.worker().handle(shop.command(without, 0));
    shop.worker().handle(shop.command(others, 0));

    assertThat(shop.events()).hasSize(2).allMatch(Event.SegmentRendered.class::isInstance);
    assertThat(shop.bucket.commit(without, 0).orElseThrow().file().sha256())
        .isEqualTo(shop.bucket.commit(others, 0).orElseThrow().file().sha256());
  }

  @Test
  void aPhotoThatIsNotInTheStoreIsTriedAgain() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    shop.store.delete(ObjectKeys.input(sea.sha256()));

    assertThat(shop.worker().handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(shop.events())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.SegmentFailed.class,
            event -> {
              assertThat(event.reason().english()).contains(sea.sha256());
            });
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void aRunWithoutAPlanOrAJobIsADeadLetter() throws Exception {
    RunId run = new RunId(new JobId("0123456789abcdefghjk"), 0);
    RenderSegment command = new RenderSegment(run, new Segment(0, new FrameRange(0, 6)));
    assertThat(shop.worker().handle(command)).isInstanceOf(Settlement.DeadLetter.class);

    shop.bucket.createSpec(run.jobId(), aSlide(sea).spec());

    assertThat(shop.worker().handle(command))
        .isInstanceOfSatisfying(
            Settlement.DeadLetter.class,
            letter -> assertThat(letter.reason()).contains(run.toString()));
    assertThat(shop.bucket.attempts(run, 0)).isZero();
  }

  @Test
  void ofTwoWorkersOneCommitsAndTheOthersFileIsRemoved() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    CyclicBarrier bothRendered = new CyclicBarrier(2);
    ObjectStore slow = shop.beforePutting(_ -> bothRendered.await(20, TimeUnit.SECONDS));
    List<Future<Settlement>> settlements = new ArrayList<>();

    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      for (int number = 0; number < 2; number++) {
        settlements.add(pool.submit(() -> shop.worker(slow).handle(shop.command(run, 0))));
      }
    }

    assertThat(settlements).allSatisfy(future -> assertThat(future.get()).isEqualTo(DONE));
    String committed = shop.bucket.commit(run, 0).orElseThrow().file().key();
    assertThat(shop.segmentFiles(run))
        .extracting(file -> ObjectKeys.segmentFile(run, 0, attemptId(file)).text())
        .containsExactly(committed);
    assertThat(shop.events())
        .hasSize(2)
        .extracting(event -> ((Event.SegmentRendered) event).took().isPositive())
        .containsExactlyInAnyOrder(true, false);
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void anExcludedWorkerDeclinesBeforeAnythingIsWritten() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    List<ObjectKey> stored = shop.store.list("");
    RenderSegment command = shop.command(run, 0);
    RenderSegment excluding =
        new RenderSegment(run, command.segment(), List.of("another", "worker"));

    assertThat(shop.worker().handle(excluding)).isEqualTo(DONE);

    assertThat(shop.events()).containsExactly(new Event.SegmentDeclined(run, 0, "worker"));
    assertThat(shop.store.list("")).isEqualTo(stored);
  }

  @Test
  void aSegmentThatIsUnderWayHereIsNotRenderedTwice() throws Exception {
    RunId run = shop.plan(aSlide(sea).cutInto(2));
    CountDownLatch rendered = new CountDownLatch(1);
    CountDownLatch settled = new CountDownLatch(1);
    SegmentWorker worker =
        shop.worker(
            shop.beforePutting(
                _ -> {
                  rendered.countDown();
                  assertThat(settled.await(20, TimeUnit.SECONDS)).isTrue();
                }));

    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<Settlement> first = pool.submit(() -> worker.handle(shop.command(run, 0)));
      assertThat(rendered.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(worker.handle(shop.command(run, 0))).isEqualTo(DONE);
      assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
      assertThat(shop.events()).isEmpty();
      settled.countDown();
      assertThat(first.get()).isEqualTo(DONE);
    }

    assertThat(shop.events()).singleElement().isInstanceOf(Event.SegmentRendered.class);
    assertThat(worker.handle(shop.command(run, 0))).isEqualTo(DONE);
    assertThat(shop.events()).hasSize(1);
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
  }

  /** Ends, commits, attempts and the file cannot be saved; what never changes is read once. */
  @Test
  void asksTheStoreSeldom() throws Exception {
    RunId run = shop.plan(aSlide(sea).cutInto(2));
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    SegmentWorker worker =
        shop.worker(Interception.listening(ObjectStore.class, shop.store, calls::add));
    worker.handle(shop.command(run, 0));
    assertThat(calls)
        .containsExactly(
            "read", // has the run ended?
            "list", // is the segment committed?
            "read", // specification
            "read", // plan
            "createIfAbsent", // attempt
            "read", // tile without alpha
            "read", // tile with alpha
            "fetch", // photo
            "cache", // tile
            "read", // tile for the strip
            "put", // segment
            "stat", // whole?
            "list", // which generation?
            "createIfAbsent", // commit
            "read"); // has the run ended meanwhile?
    calls.clear();

    worker.handle(shop.command(run, 1));

    assertThat(calls)
        .containsExactly(
            "read",
            "list",
            "createIfAbsent",
            "read",
            "read",
            "put",
            "stat",
            "list",
            "createIfAbsent",
            "read");
  }

  @Test
  void whatIsKnownOfARunIsForgottenWithIt() throws Exception {
    RunId run = shop.plan(aSlide(sea).cutInto(2));
    KnownRuns known = new KnownRuns(shop.bucket);
    assertThat(known.find(run)).isPresent();
    shop.bucket.deleteJob(run.jobId());
    assertThat(known.find(run)).isPresent();

    known.hear(new Notice.RunEnded(run));

    assertThat(known.find(run)).isEmpty();
  }

  @Test
  void countsWhatWasDone() throws Exception {
    RunId run = shop.plan(aSlide(sea).cutInto(2));
    Bench bench = shop.bench(shop.store, shop.bus, Workshop.IMPATIENT);
    SegmentWorker worker = Workshop.worker(bench);

    worker.handle(shop.command(run, 0));
    worker.handle(shop.command(run, 1));
    worker.handle(shop.command(run, 1));

    assertThat(bench.done().segments()).isEqualTo(2);
    StageTimes told =
        shop.events().stream()
            .map(event -> ((Event.SegmentRendered) event).times())
            .reduce(StageTimes.NONE, StageTimes::plus);
    assertThat(bench.done().spent()).isEqualTo(told);
  }

  @Test
  void progressCountsUpToTheTotals() throws Exception {
    RunId run = shop.plan(aSlide(sea, hill).frames(20));

    shop.worker().handle(shop.command(run, 0));

    List<Notice.SegmentProgress> told = new ArrayList<>();
    do {
      told.add((Notice.SegmentProgress) shop.nextNotice());
    } while (told.getLast().phase() != Phase.FRAMES || told.getLast().done() < 20);
    for (Phase phase : Phase.values()) {
      List<Notice.SegmentProgress> ofPhase =
          told.stream().filter(notice -> notice.phase() == phase).toList();
      int total = phase == Phase.PHOTOS ? 2 : 20;
      assertThat(ofPhase).extracting(Notice.SegmentProgress::done).isSorted().endsWith(total);
      assertThat(ofPhase).extracting(Notice.SegmentProgress::total).containsOnly(total);
      assertThat(ofPhase).extracting(Notice.SegmentProgress::run).containsOnly(run);
    }
  }

  private static String attemptId(SegmentObject file) {
    return ((SegmentObject.File) file).attemptId();
  }
}
