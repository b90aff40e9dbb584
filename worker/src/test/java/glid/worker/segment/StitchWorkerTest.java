package glid.worker.segment;

import static glid.worker.encode.TestSegment.aSegment;
import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.EncoderEffort;
import glid.core.job.JobId;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.job.Stage;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.message.Event.Unsoundness;
import glid.core.timeline.FrameRate;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoreUnavailable;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.TestSegment;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StitchWorkerTest {
  private static final Settlement DONE = new Settlement.Done();
  private static final int FRAMES = 5;

  @TempDir Path folder;
  private Workshop shop;
  private Photo sea;
  private RunId run;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    run = shop.plan(aSlide(sea).frames(3 * FRAMES).cutInto(3));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void soundSegmentsBecomeOneVideo() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    Event.VideoStitched event = (Event.VideoStitched) onlyEvent();
    Path video = shop.store.fetch(new ObjectKey(event.video().key()), folder);
    assertThat(event.run()).isEqualTo(run);
    assertThat(event.video().frames()).isEqualTo(3 * FRAMES);
    assertThat(event.video().sizeBytes()).isEqualTo(Files.size(video));
    assertThat(event.video().sha256()).isEqualTo(FileHash.sha256(video));
    assertThat(event.times().times()).containsOnlyKeys(Stage.FETCH, Stage.STITCH, Stage.UPLOAD);
    assertThat(
            VideoInspector.inspect(
                    new SegmentFile(video, 3 * FRAMES), FrameRate.of(30), InspectionDepth.PICTURES)
                .frames())
        .isEqualTo(3 * FRAMES);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void whatTheSegmentWorkerRenderedIsStitched() throws Exception {
    for (int segment = 0; segment < 3; segment++) {
      shop.worker().handle(shop.command(run, segment));
    }
    List<Event> _ = shop.events();

    stitch();

    assertThat(((Event.VideoStitched) onlyEvent()).video().frames()).isEqualTo(3 * FRAMES);
  }

  @Test
  void stitchingTwiceGivesTheSameBytes() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());

    stitch();
    stitch();

    assertThat(shop.events())
        .hasSize(2)
        .extracting(event -> ((Event.VideoStitched) event).video().sha256())
        .containsOnly(FileHash.sha256(stored(results().getFirst())));
  }

  @Test
  void aDamagedSegmentIsRevoked() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    Path file = stored(new ObjectKey(shop.bucket.commit(run, 1).orElseThrow().file().key()));
    damage(file);

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(1, "damaged");
  }

  @Test
  void aSegmentThatIsGoneIsRevoked() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    shop.store.delete(new ObjectKey(shop.bucket.commit(run, 2).orElseThrow().file().key()));

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(2, "gone");
  }

  @Test
  void aSegmentOfOtherEncoderSettingsIsRevoked() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment().effort(EncoderEffort.ULTRAFAST));
    commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(1, "parameter sets");
  }

  @Test
  void ofSegmentsThatDifferMostAreKeptAlsoWhenTheFirstIsOdd() throws Exception {
    commit(0, aSegment().effort(EncoderEffort.ULTRAFAST));
    commit(1, aSegment());
    commit(2, aSegment());
    String odd = commitOf(0).parameterSetsSha256();
    String sound = commitOf(1).parameterSetsSha256();

    assertThat(stitch()).isEqualTo(DONE);

    Event.SegmentRevoked event = (Event.SegmentRevoked) onlyEvent();
    assertThat(event.segment()).isZero();
    assertThat(event.kind()).isEqualTo(Unsoundness.FOREIGN);
    assertThat(event.worker()).isEqualTo("worker");
    assertThat(event.reason().english()).contains("worker", odd, sound);
    assertThat(event.reason().japanese()).contains("worker", odd, sound);
    assertThat(shop.bucket.commits(run)).containsOnlyKeys(1, 2);
  }

  @Test
  void allForeignSegmentsAreRevokedAtOnceAndNothingIsFetched() throws Exception {
    run = shop.plan(aSlide(sea).frames(5 * FRAMES).cutInto(5));
    for (int segment = 0; segment < 5; segment++) {
      commit(segment, segment % 3 == 0 ? aSegment().effort(EncoderEffort.ULTRAFAST) : aSegment());
    }
    ObjectStore unreadable =
        Interception.of(
            ObjectStore.class,
            shop.store,
            "fetch",
            _ -> {
              throw new AssertionError("fetched");
            });

    assertThat(worker(unreadable).handle(new StitchSegments(run))).isEqualTo(DONE);

    assertThat(revoked(Unsoundness.FOREIGN)).containsExactly(0, 3);
    assertThat(shop.bucket.commits(run)).containsOnlyKeys(1, 2, 4);
  }

  @Test
  void ofEquallyManyThoseLikeTheFirstSegmentAreKept() throws Exception {
    run = shop.plan(aSlide(sea).frames(4 * FRAMES).cutInto(4));
    for (int segment = 0; segment < 4; segment++) {
      commit(segment, segment % 2 == 0 ? aSegment() : aSegment().effort(EncoderEffort.ULTRAFAST));
    }

    stitch();

    assertThat(revoked(Unsoundness.FOREIGN)).containsExactly(1, 3);
  }

  @Test
  void aSegmentWhoseCommitIsNotTrueIsTheOneThatIsRevoked() throws Exception {
    commit(1, aSegment());
    commit(2, aSegment());
    Path other = folder.resolve("other.mp4");
    aSegment().effort(EncoderEffort.ULTRAFAST).frames(FRAMES).write(other);
    commit(0, other, commitOf(1).parameterSetsSha256());

    stitch();

    assertThat(revoked(Unsoundness.FOREIGN)).containsExactly(0);
  }

  @Test
  void allDamagedSegmentsAreRevokedAtOnce() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    shop.store.delete(new ObjectKey(commitOf(0).file().key()));
    damage(stored(new ObjectKey(commitOf(2).file().key())));

    stitch();

    assertThat(revoked(Unsoundness.DAMAGED)).containsExactly(0, 2);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void aSegmentThatWasCutOnItsWayIsFetchedAgain() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    ObjectKey key = new ObjectKey(commitOf(1).file().key());
    Path whole = Files.copy(stored(key), folder.resolve("whole"));
    Path half = Files.write(folder.resolve("half"), new byte[] {1});
    Deque<Path> answers = new ArrayDeque<>(List.of(half, whole));
    ObjectStore store =
        Interception.of(
            ObjectStore.class,
            shop.store,
            "fetch",
            arguments -> {
              if (arguments.getFirst().equals(key)) {
                Files.move(answers.pop(), stored(key), StandardCopyOption.REPLACE_EXISTING);
              }
            });

    assertThat(worker(store).handle(new StitchSegments(run))).isEqualTo(DONE);

    assertThat(onlyEvent()).isInstanceOf(Event.VideoStitched.class);
    assertThat(answers).isEmpty();
  }

  @Test
  void aStoreThatIsAwayHasTheCommandGivenBack() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    ObjectStore store =
        shop.beforePutting(
            _ -> {
              throw new StoreUnavailable(
                  StoreOperation.STORE,
                  "thing",
                  new Wording("come back", "待ってください"),
                  new IOException("503 Slow Down"));
            });
    Patience little = new Patience(List.of(Duration.ofMillis(1)), Duration.ofMillis(20));

    assertThat(
            new StitchWorker(shop.bench(store, shop.bus, little)).handle(new StitchSegments(run)))
        .isEqualTo(new Settlement.RetryLater());
    assertThat(shop.events()).isEmpty();

    assertThat(
            new StitchWorker(shop.bench(store, shop.bus, Patience.NONE))
                .handle(new StitchSegments(run)))
        .isEqualTo(DONE);
    assertThat(((Event.StitchFailed) onlyEvent()).reason().english()).contains("come back");
  }

  @Test
  void aSegmentOfAnotherFrameRateIsRevoked() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment().at(FrameRate.of(25)));

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(2, "expected");
  }

  @Test
  void aSegmentThatWasBrokenWhenItWasCommittedIsRevoked() throws Exception {
    Path garbage = Files.writeString(folder.resolve("garbage"), "no video", StandardCharsets.UTF_8);
    commit(0, aSegment());
    commit(1, garbage, commitOf(0).parameterSetsSha256());
    commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(1, "expected");
  }

  @Test
  void whileASegmentIsMissingNothingHappens() throws Exception {
    commit(0, aSegment());
    commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    assertThat(shop.events()).isEmpty();
  }

  @Test
  void anEndedRunIsNotStitched() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    shop.bucket.createEnd(run, new RunEnd.Canceled());

    assertThat(stitch()).isEqualTo(DONE);

    assertThat(shop.events()).isEmpty();
    assertThat(results()).isEmpty();
  }

  @Test
  void aResultThatOutlivesItsRunIsRemoved() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    ObjectStore store =
        shop.beforePutting(
            _ -> {
              shop.bucket.createEnd(run, new RunEnd.Canceled());
              shop.bucket.removeWork(run);
            });

    assertThat(worker(store).handle(new StitchSegments(run))).isEqualTo(DONE);

    assertThat(shop.store.list(ObjectKeys.runPrefix(run)))
        .containsExactly(ObjectKeys.end(run), ObjectKeys.plan(run));
  }

  @Test
  void aRunWithoutAPlanIsADeadLetter() throws Exception {
    RunId unknown = new RunId(new JobId("0123456789abcdefghjk"), 0);

    assertThat(worker(shop.store).handle(new StitchSegments(unknown)))
        .isInstanceOf(Settlement.DeadLetter.class);
  }

  @Test
  void aStoreThatDoesNotTakeTheResultIsTriedAgain() throws Exception {
    commit(0, aSegment());
    commit(1, aSegment());
    commit(2, aSegment());
    ObjectStore full =
        shop.beforePutting(
            _ -> {
              throw new IllegalStateException("no space left");
            });

    assertThat(worker(full).handle(new StitchSegments(run))).isEqualTo(DONE);

    Event.StitchFailed event = (Event.StitchFailed) onlyEvent();
    assertThat(event.reason().english()).contains("no space left");
    assertThat(shop.bucket.commits(run)).hasSize(3);
    assertThat(shop.leftovers()).isEmpty();
  }

  private Settlement stitch() throws InterruptedException {
    return worker(shop.store).handle(new StitchSegments(run));
  }

  private StitchWorker worker(ObjectStore store) {
    return new StitchWorker(shop.bench(store, shop.bus, Workshop.IMPATIENT));
  }

  private SegmentCommit commitOf(int segment) {
    return shop.bucket.commit(run, segment).orElseThrow();
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  /** The segments told to be revoked; nothing else was told. */
  private List<Integer> revoked(Unsoundness kind) throws InterruptedException {
    return shop.events().stream()
        .map(Event.SegmentRevoked.class::cast)
        .peek(event -> assertThat(event.kind()).isEqualTo(kind))
        .map(Event.SegmentRevoked::segment)
        .toList();
  }

  private Event onlyEvent() throws InterruptedException {
    List<Event> events = shop.events();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private void requireRevoked(int segment, String reason) throws Exception {
    Event.SegmentRevoked event = (Event.SegmentRevoked) onlyEvent();
    assertThat(event.run()).isEqualTo(run);
    assertThat(event.segment()).isEqualTo(segment);
    assertThat(event.reason().english()).contains(reason);
    List<Integer> sound = new ArrayList<>(List.of(0, 1, 2));
    sound.remove(Integer.valueOf(segment));
    assertThat(shop.bucket.commits(run).keySet()).containsExactlyElementsOf(sound);
    assertThat(results()).isEmpty();
    assertThat(shop.leftovers()).isEmpty();
  }

  private List<ObjectKey> results() {
    return shop.store.list(ObjectKeys.runPrefix(run) + "result/");
  }

  private Path stored(ObjectKey key) {
    return folder.resolve("data").resolve("objects").resolve(key.text());
  }

  private void commit(int segment, TestSegment recipe) throws IOException {
    Path file = Files.createTempFile(folder, "segment-", ".mp4");
    EncodedSegment written = recipe.frames(FRAMES).write(file);
    commit(segment, file, written.parameterSetsSha256());
  }

  private void commit(int segment, Path file, String parameterSets) throws IOException {
    ObjectKey key = ObjectKeys.segmentFile(run, segment, "attempt");
    VideoFile video = new VideoFile(key.text(), FileHash.sha256(file), Files.size(file), FRAMES);
    shop.store.put(key, file);
    shop.bucket.createCommit(run, segment, new SegmentCommit(video, parameterSets, "worker"));
  }
}
