package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.language.Wording;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.message.Notice.Phase;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;
import glid.infra.queue.Settlement;
import glid.infra.queue.Subscription;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.SegmentObject;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoreUnavailable;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store or a bus that is away for a while costs no rendering, and no job. */
@Timeout(60)
class StoreAwayTest {
  private static final Settlement DONE = new Settlement.Done();
  private static final Patience SHORT =
      new Patience(List.of(Duration.ofMillis(1)), Duration.ofMillis(20));
  private static final long LIMIT_SECONDS = 20;

  @TempDir Path folder;
  private Workshop shop;
  private RunId run;

  /** Calls that reached the fault so far. */
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    Photo sea = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    run = shop.plan(aSlide(sea));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whatIsRenderedWaitsForTheStore() throws Exception {
    AtomicInteger renderings = new AtomicInteger();
    MessageBus counting =
        shop.beforeTelling(
            arguments -> {
              if (arguments.getFirst()
                      instanceof Notice.SegmentProgress(_, _, Phase phase, int done, int total)
                  && phase == Phase.FRAMES
                  && done == total) {
                renderings.incrementAndGet();
              }
            });
    ObjectStore store = shop.beforePutting(_ -> awayFor(3));

    assertThat(worker(store, counting, Workshop.IMPATIENT).handle(shop.command(run, 0)))
        .isEqualTo(DONE);

    assertThat(renderings).hasValue(1);
    assertThat(calls).hasValue(4);
    requireRenderedOnce();
  }

  @Test
  void photosWaitForTheStore() throws Exception {
    ObjectStore store = before("fetch", _ -> true, _ -> awayFor(3));

    assertThat(shop.worker(store).handle(shop.command(run, 0))).isEqualTo(DONE);

    requireRenderedOnce();
  }

  @Test
  void aFileThatIsCutOnItsWayIsStoredAgain() throws Exception {
    ObjectStore store =
        shop.beforePutting(
            arguments -> {
              if (calls.getAndIncrement() == 0) {
                byte[] whole = Files.readAllBytes((Path) arguments.get(1));
                Path half = folder.resolve("half");
                Files.write(half, Arrays.copyOf(whole, whole.length / 2));
                // Stored under the key, so that what follows leaves it as it is.
                shop.store.put((ObjectKey) arguments.getFirst(), half);
              }
            });

    assertThat(shop.worker(store).handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(calls).hasValue(2);
    SegmentCommit commit = shop.bucket.commit(run, 0).orElseThrow();
    Path file = shop.store.fetch(new ObjectKey(commit.file().key()), folder);
    assertThat(FileHash.sha256(file)).isEqualTo(commit.file().sha256());
    requireRenderedOnce();
  }

  @Test
  void aCommitWhoseAnswerIsLostIsStillOurs() throws Exception {
    ObjectStore store =
        before("createIfAbsent", StoreAwayTest::isCommit, this::createAndLoseTheAnswer);

    assertThat(shop.worker(store).handle(shop.command(run, 0))).isEqualTo(DONE);

    requireRenderedOnce();
  }

  /** As a client of the store does it that tries again by itself. */
  @Test
  void aCommitThatWasTriedTwiceBelowIsStillOurs() throws Exception {
    ObjectStore store = before("createIfAbsent", StoreAwayTest::isCommit, this::create);

    assertThat(shop.worker(store).handle(shop.command(run, 0))).isEqualTo(DONE);

    requireRenderedOnce();
  }

  @Test
  void anAttemptWhoseAnswerIsLostCountsOnce() throws Exception {
    ObjectStore store =
        before("createIfAbsent", key -> !isCommit(key), this::createAndLoseTheAnswer);

    assertThat(shop.worker(store).handle(shop.command(run, 0))).isEqualTo(DONE);

    requireRenderedOnce();
  }

  @Test
  void aStoreThatStaysAwayIsNotTheSegmentsFault() throws Exception {
    ObjectStore store = shop.beforePutting(_ -> awayFor(Integer.MAX_VALUE));

    assertThat(worker(store, shop.bus, SHORT).handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(calls.get()).isGreaterThan(1);
    requireFailed();
    assertThat(shop.bucket.attempts(run, 0)).isZero();
  }

  @Test
  void aFolderThatRefusesFailsAtOnceAndCounts() throws Exception {
    ObjectStore store = shop.beforePutting(_ -> awayFor(Integer.MAX_VALUE));

    assertThat(worker(store, shop.bus, Patience.NONE).handle(shop.command(run, 0))).isEqualTo(DONE);

    assertThat(calls).hasValue(1);
    requireFailed();
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
  }

  @Test
  void aStoreThatIsAwayAtTheBeginningHasTheCommandGivenBack() throws Exception {
    ObjectStore store = before("read", _ -> true, _ -> awayFor(Integer.MAX_VALUE));

    assertThat(worker(store, shop.bus, SHORT).handle(shop.command(run, 0)))
        .isEqualTo(new Settlement.RetryLater());

    assertThat(shop.events()).isEmpty();
    assertThat(shop.bucket.attempts(run, 0)).isZero();
  }

  @Test
  void closingDoesNotWaitForTheStore() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    ObjectStore store =
        shop.beforePutting(
            _ -> {
              reached.countDown();
              throw away();
            });
    Patience endless = new Patience(List.of(Duration.ofHours(1)), Duration.ofHours(2));
    Subscription subscription =
        shop.bus.onRender(1, Set.of(Workshop.QUEUE), worker(store, shop.bus, endless));
    shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
    assertThat(reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

    subscription.close(Duration.ZERO);

    assertThat(shop.bucket.attempts(run, 0)).isZero();
    assertThat(shop.events()).isEmpty();
    assertThat(shop.bus.waiting(Workshop.QUEUE)).isEqualTo(1);
    assertThat(shop.leftovers()).isEmpty();
  }

  @Test
  void whatIsCommittedWaitsForTheBus() throws Exception {
    MessageBus bus = beforePublishing(3);

    assertThat(worker(shop.store, bus, Workshop.IMPATIENT).handle(shop.command(run, 0)))
        .isEqualTo(DONE);

    assertThat(calls).hasValue(4);
    requireRenderedOnce();
  }

  @Test
  void aBusThatStaysAwayHasTheCommandGivenBackAndHearsOfItLater() throws Exception {
    SegmentWorker worker = worker(shop.store, beforePublishing(Integer.MAX_VALUE), SHORT);

    assertThat(worker.handle(shop.command(run, 0))).isEqualTo(new Settlement.RetryLater());
    assertThat(shop.bucket.commit(run, 0)).isPresent();

    assertThat(shop.worker().handle(shop.command(run, 0))).isEqualTo(DONE);
    requireRenderedOnce();
  }

  @Test
  void noticesThatCannotBeToldStopNothing() throws Exception {
    MessageBus bus =
        shop.beforeTelling(
            _ -> {
              throw new BusUnavailable("no connection");
            });

    assertThat(worker(shop.store, bus, SHORT).handle(shop.command(run, 0))).isEqualTo(DONE);

    requireRenderedOnce();
  }

  private SegmentWorker worker(ObjectStore store, MessageBus bus, Patience patience) {
    return Workshop.worker(shop.bench(store, bus, patience));
  }

  private void requireRenderedOnce() throws Exception {
    SegmentCommit commit = shop.bucket.commit(run, 0).orElseThrow();
    assertThat(shop.store.stat(new ObjectKey(commit.file().key()))).isPresent();
    assertThat(shop.segmentFiles(run)).hasSize(1);
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
    assertThat(shop.events()).singleElement().isInstanceOf(Event.SegmentRendered.class);
    assertThat(shop.leftovers()).isEmpty();
  }

  private void requireFailed() throws Exception {
    assertThat(shop.events())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.SegmentFailed.class,
            event -> {
              assertThat(event.reason().english()).contains("rendering segment 0", "come back");
              assertThat(event.reason().japanese()).contains("待って");
            });
    assertThat(shop.bucket.commit(run, 0)).isEmpty();
    assertThat(shop.leftovers()).isEmpty();
  }

  private void awayFor(int times) {
    if (calls.getAndIncrement() < times) {
      throw away();
    }
  }

  private static StoreUnavailable away() {
    return new StoreUnavailable(
        StoreOperation.STORE,
        "thing",
        new Wording("come back", "待ってください"),
        new IOException("503 Slow Down"));
  }

  private void createAndLoseTheAnswer(List<Object> arguments) {
    create(arguments);
    awayFor(1);
  }

  private void create(List<Object> arguments) {
    shop.store.createIfAbsent((ObjectKey) arguments.getFirst(), (byte[]) arguments.get(1));
  }

  private static boolean isCommit(Object key) {
    return ObjectKeys.segmentObject((ObjectKey) key)
        .filter(SegmentObject.Commit.class::isInstance)
        .isPresent();
  }

  /** A store that does something before some calls. */
  private ObjectStore before(String method, Predicate<Object> chosen, Interception.Before action) {
    return Interception.of(
        ObjectStore.class,
        shop.store,
        method,
        arguments -> {
          if (chosen.test(arguments.getFirst())) {
            action.call(arguments);
          }
        });
  }

  private MessageBus beforePublishing(int timesAway) {
    return Interception.of(
        MessageBus.class,
        shop.bus,
        "publish",
        _ -> {
          if (calls.getAndIncrement() < timesAway) {
            throw new BusUnavailable("no connection");
          }
        });
  }
}
