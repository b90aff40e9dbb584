package glid.worker.segment;

import static glid.worker.encode.TestSegment.aSegment;
import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.language.Wording;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.timeline.FrameRate;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoreUnavailable;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StitchWorkerTest {
  private static final Settlement DONE = new Settlement.Done();

  @TempDir Path folder;
  private Workshop shop;
  private Committed committed;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    Photo sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    committed = new Committed(shop, shop.plan(aSlide(sea).frames(3 * Committed.FRAMES).cutInto(3)));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void soundSegmentsBecomeOneVideo() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    Event.VideoStitched event = (Event.VideoStitched) onlyEvent();
    Path video = shop.store.fetch(new ObjectKey(event.video().key()), folder);
    assertThat(event.run()).isEqualTo(committed.run());
    assertThat(event.video().frames()).isEqualTo(3 * Committed.FRAMES);
    assertThat(event.video().sizeBytes()).isEqualTo(Files.size(video));
    assertThat(event.video().sha256()).isEqualTo(FileHash.sha256(video));
    assertThat(event.times().times()).containsOnlyKeys(Stage.FETCH, Stage.STITCH, Stage.UPLOAD);
    assertThat(
            VideoInspector.inspect(
                    new SegmentFile(video, 3 * Committed.FRAMES),
                    FrameRate.of(30),
                    InspectionDepth.PICTURES)
                .frames())
        .isEqualTo(3 * Committed.FRAMES);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void whatTheSegmentWorkerRenderedIsStitched() throws Exception {
    for (int segment = 0; segment < 3; segment++) {
      shop.worker().handle(shop.command(committed.run(), segment));
    }
    List<Event> _ = shop.events();

    stitch();

    assertThat(((Event.VideoStitched) onlyEvent()).video().frames())
        .isEqualTo(3 * Committed.FRAMES);
  }

  @Test
  void stitchingTwiceGivesTheSameBytes() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());

    stitch();
    stitch();

    assertThat(shop.events())
        .hasSize(2)
        .extracting(event -> ((Event.VideoStitched) event).video().sha256())
        .containsOnly(FileHash.sha256(committed.stored(results().getFirst())));
  }

  @Test
  void aStoreThatIsAwayHasTheCommandGivenBack() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
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
            new StitchWorker(shop.bench(store, shop.bus, little))
                .handle(new StitchSegments(committed.run())))
        .isEqualTo(new Settlement.RetryLater());
    assertThat(shop.events()).isEmpty();

    assertThat(
            new StitchWorker(shop.bench(store, shop.bus, Patience.NONE))
                .handle(new StitchSegments(committed.run())))
        .isEqualTo(DONE);
    assertThat(((Event.StitchFailed) onlyEvent()).reason().english()).contains("come back");
  }

  @Test
  void whileASegmentIsMissingNothingHappens() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(2, aSegment());

    assertThat(stitch()).isEqualTo(DONE);

    assertThat(shop.events()).isEmpty();
  }

  @Test
  void anEndedRunIsNotStitched() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    shop.bucket.createEnd(committed.run(), new RunEnd.Canceled());

    assertThat(stitch()).isEqualTo(DONE);

    assertThat(shop.events()).isEmpty();
    assertThat(results()).isEmpty();
  }

  @Test
  void aResultThatOutlivesItsRunIsRemoved() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    ObjectStore store =
        shop.beforePutting(
            _ -> {
              shop.bucket.createEnd(committed.run(), new RunEnd.Canceled());
              shop.bucket.removeWork(committed.run());
            });

    assertThat(worker(store).handle(new StitchSegments(committed.run()))).isEqualTo(DONE);

    assertThat(shop.store.list(ObjectKeys.runPrefix(committed.run())))
        .containsExactly(ObjectKeys.end(committed.run()), ObjectKeys.plan(committed.run()));
  }

  @Test
  void aRunWithoutAPlanIsADeadLetter() throws Exception {
    RunId unknown = new RunId(new JobId("0123456789abcdefghjk"), 0);

    assertThat(worker(shop.store).handle(new StitchSegments(unknown)))
        .isInstanceOf(Settlement.DeadLetter.class);
  }

  @Test
  void aStoreThatDoesNotTakeTheResultIsTriedAgain() throws Exception {
    committed.commit(0, aSegment());
    committed.commit(1, aSegment());
    committed.commit(2, aSegment());
    ObjectStore full =
        shop.beforePutting(
            _ -> {
              throw new IllegalStateException("no space left");
            });

    assertThat(worker(full).handle(new StitchSegments(committed.run()))).isEqualTo(DONE);

    Event.StitchFailed event = (Event.StitchFailed) onlyEvent();
    assertThat(event.reason().english()).contains("no space left");
    assertThat(shop.bucket.commits(committed.run())).hasSize(3);
    assertThat(shop.leftovers()).isEmpty();
  }

  private Settlement stitch() throws InterruptedException {
    return worker(shop.store).handle(new StitchSegments(committed.run()));
  }

  private StitchWorker worker(ObjectStore store) {
    return new StitchWorker(shop.bench(store, shop.bus, Workshop.IMPATIENT));
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
