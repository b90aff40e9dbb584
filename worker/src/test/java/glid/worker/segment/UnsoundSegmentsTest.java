package glid.worker.segment;

import static glid.worker.encode.TestSegment.aSegment;
import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.EncoderEffort;
import glid.core.job.Photo;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.message.Event.Unsoundness;
import glid.core.timeline.FrameRate;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Committed segments that cannot be joined are found all at once, and only they are revoked. */
@Timeout(60)
class UnsoundSegmentsTest {
  private static final Settlement DONE = new Settlement.Done();

  @TempDir Path folder;
  private Workshop shop;
  private Photo sea;
  private Committed committed;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    committed = new Committed(shop, shop.plan(aSlide(sea).frames(3 * Committed.FRAMES).cutInto(3)));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aDamagedSegmentIsRevoked() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    Path file =
        committed.stored(
            new ObjectKey(shop.bucket.commit(committed.run(), 1).orElseThrow().file().key()));
    damage(file);

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(1, "damaged");
  }

  @Test
  void aSegmentThatIsGoneIsRevoked() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    shop.store.delete(
        new ObjectKey(shop.bucket.commit(committed.run(), 2).orElseThrow().file().key()));

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(2, "gone");
  }

  @Test
  void aSegmentOfOtherEncoderSettingsIsRevoked() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment().effort(EncoderEffort.ULTRAFAST));
    committed.commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(1, "parameter sets");
  }

  @Test
  void ofSegmentsThatDifferMostAreKeptAlsoWhenTheFirstIsOdd() throws Exception {
    committed.commit(0, aSegment().effort(EncoderEffort.ULTRAFAST));
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    String odd = committed.commitOf(0).parameterSetsSha256();
    String sound = committed.commitOf(1).parameterSetsSha256();

    assertThat(stitch()).isEqualTo(DONE);

    Event.SegmentRevoked event = (Event.SegmentRevoked) onlyEvent();
    assertThat(event.segment()).isZero();
    assertThat(event.kind()).isEqualTo(Unsoundness.FOREIGN);
    assertThat(event.worker()).isEqualTo("worker");
    assertThat(event.reason().english()).contains("worker", odd, sound);
    assertThat(event.reason().japanese()).contains("worker", odd, sound);
    assertThat(shop.bucket.commits(committed.run())).containsOnlyKeys(1, 2);
  }

  @Test
  void allForeignSegmentsAreRevokedAtOnceAndNothingIsFetched() throws Exception {
    committed = new Committed(shop, shop.plan(aSlide(sea).frames(5 * Committed.FRAMES).cutInto(5)));
    for (int segment = 0; segment < 5; segment++) {
      committed.commit(
          segment, segment % 3 == 0 ? aSegment().effort(EncoderEffort.ULTRAFAST) : aSegment());
    }
    ObjectStore unreadable =
        Interception.of(
            ObjectStore.class,
            shop.store,
            "fetch",
            _ -> {
              throw new AssertionError("fetched");
            });

    assertThat(worker(unreadable).handle(new StitchSegments(committed.run()))).isEqualTo(DONE);

    assertThat(revoked(Unsoundness.FOREIGN)).containsExactly(0, 3);
    assertThat(shop.bucket.commits(committed.run())).containsOnlyKeys(1, 2, 4);
  }

  @Test
  void ofEquallyManyThoseLikeTheFirstSegmentAreKept() throws Exception {
    committed = new Committed(shop, shop.plan(aSlide(sea).frames(4 * Committed.FRAMES).cutInto(4)));
    for (int segment = 0; segment < 4; segment++) {
      committed.commit(
          segment, segment % 2 == 0 ? aSegment() : aSegment().effort(EncoderEffort.ULTRAFAST));
    }

    stitch();

    assertThat(revoked(Unsoundness.FOREIGN)).containsExactly(1, 3);
  }

  @Test
  void aSegmentWhoseCommitIsNotTrueIsTheOneThatIsRevoked() throws Exception {
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    Path other = folder.resolve("other.mp4");
    aSegment().effort(EncoderEffort.ULTRAFAST).frames(Committed.FRAMES).write(other);
    committed.commit(0, other, committed.commitOf(1).parameterSetsSha256());

    stitch();

    assertThat(revoked(Unsoundness.FOREIGN)).containsExactly(0);
  }

  @Test
  void allDamagedSegmentsAreRevokedAtOnce() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    shop.store.delete(new ObjectKey(committed.commitOf(0).file().key()));
    damage(committed.stored(new ObjectKey(committed.commitOf(2).file().key())));

    stitch();

    assertThat(revoked(Unsoundness.DAMAGED)).containsExactly(0, 2);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void aSegmentThatWasCutOnItsWayIsFetchedAgain() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    ObjectKey key = new ObjectKey(committed.commitOf(1).file().key());
    Path whole = Files.copy(committed.stored(key), folder.resolve("whole"));
    Path half = Files.write(folder.resolve("half"), new byte[] {1});
    Deque<Path> answers = new ArrayDeque<>(List.of(half, whole));
    ObjectStore store =
        Interception.of(
            ObjectStore.class,
            shop.store,
            "fetch",
            arguments -> {
              if (arguments.getFirst().equals(key)) {
                Files.move(
                    answers.pop(), committed.stored(key), StandardCopyOption.REPLACE_EXISTING);
              }
            });

    assertThat(worker(store).handle(new StitchSegments(committed.run()))).isEqualTo(DONE);

    assertThat(onlyEvent()).isInstanceOf(Event.VideoStitched.class);
    assertThat(answers).isEmpty();
  }

  @Test
  void aSegmentOfAnotherFrameRateIsRevoked() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment().at(FrameRate.of(25)));

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(2, "expected");
  }

  @Test
  void aSegmentThatWasBrokenWhenItWasCommittedIsRevoked() throws Exception {
    Path garbage = Files.writeString(folder.resolve("garbage"), "no video", StandardCharsets.UTF_8);
    committed.commit(0, aSegment());
    committed.commit(1, garbage, committed.commitOf(0).parameterSetsSha256());
    committed.commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    requireRevoked(1, "expected");
  }

  private Settlement stitch() throws InterruptedException {
    return worker(shop.store).handle(new StitchSegments(committed.run()));
  }

  private StitchWorker worker(ObjectStore store) {
    return new StitchWorker(shop.bench(store, shop.bus, Workshop.IMPATIENT));
  }

  /** The segments told to be revoked; nothing else was told. */
  private List<Integer> revoked(Unsoundness kind) throws InterruptedException {
    return shop.events().stream()
        .map(Event.SegmentRevoked.class::cast)
        .peek(event -> assertThat(event.kind()).isEqualTo(kind))
        .map(Event.SegmentRevoked::segment)
        .toList();
  }

  private void requireRevoked(int segment, String reason) throws Exception {
    Event.SegmentRevoked event = (Event.SegmentRevoked) onlyEvent();
    assertThat(event.run()).isEqualTo(committed.run());
    assertThat(event.segment()).isEqualTo(segment);
    assertThat(event.reason().english()).contains(reason);
    List<Integer> sound = new ArrayList<>(List.of(0, 1, 2));
    sound.remove(Integer.valueOf(segment));
    assertThat(shop.bucket.commits(committed.run()).keySet()).containsExactlyElementsOf(sound);
    assertThat(results()).isEmpty();
    assertThat(shop.leftovers()).isEmpty();
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private Event onlyEvent() throws InterruptedException {
    List<Event> events = shop.events();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private List<ObjectKey> results() {
    return shop.store.list(ObjectKeys.runPrefix(committed.run()) + "result/");
  }
}
