package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.infra.queue.Settlement;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectStore;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker does no work that is not wanted, and asks the store no more than it must. */
@Timeout(60)
class SparingWorkerTest {
  private static final Settlement DONE = new Settlement.Done();

  @TempDir Path folder;
  private Workshop shop;
  private Photo sea;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
  }

  @AfterEach
  void close() {
    shop.close();
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
}
