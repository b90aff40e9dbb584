package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.message.Notice.Phase;
import glid.infra.queue.Subscription;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is closed gives its work back. */
@Timeout(60)
class InterruptedSegmentTest {
  private static final long LIMIT_SECONDS = 20;

  @TempDir Path folder;
  private Workshop shop;
  private Photo sea;
  private final CountDownLatch reached = new CountDownLatch(1);

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
  void closingAmidTheFramesWithdrawsTheAttempt() throws Exception {
    RunId run = shop.plan(aSlide(sea).frames(2_000));
    SegmentWorker worker =
        shop.worker(
            shop.beforeTelling(
                arguments -> {
                  if (arguments.getFirst()
                          instanceof Notice.SegmentProgress(_, _, Phase phase, _, _)
                      && phase == Phase.FRAMES) {
                    holdUntilInterrupted();
                  }
                }));

    closeAmid(worker, run);

    requireGivenBack(run);
  }

  @Test
  void closingWhileTheFileIsStoredWithdrawsTheAttempt() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    SegmentWorker worker = shop.worker(shop.beforePutting(_ -> holdUntilInterrupted()));

    closeAmid(worker, run);

    requireGivenBack(run);
  }

  @Test
  void closingWhilePhotosArePreparedWithdrawsTheAttempt() throws Exception {
    RunId run = shop.plan(aSlide(sea));
    CountDownLatch closing = new CountDownLatch(1);
    SegmentWorker worker =
        shop.worker(
            shop.beforeTelling(
                _ -> {
                  reached.countDown();
                  assertThat(closing.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                }));
    Subscription subscription = shop.bus.onRender(1, Set.of(Workshop.QUEUE), worker);
    shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
    assertThat(reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

    Thread closer = Thread.ofVirtual().start(() -> subscription.close(Duration.ZERO));
    // The photo's thread is interrupted in its turn, which ends its wait.
    assertThat(closer.join(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();

    requireGivenBack(run);
  }

  private void closeAmid(SegmentWorker worker, RunId run) throws InterruptedException {
    Subscription subscription = shop.bus.onRender(1, Set.of(Workshop.QUEUE), worker);
    shop.bus.send(shop.command(run, 0), Workshop.QUEUE);
    assertThat(reached.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    subscription.close(Duration.ZERO);
  }

  /** The interruption stays, as in any code that does not wait. */
  private void holdUntilInterrupted() {
    reached.countDown();
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park(this);
    }
  }

  private void requireGivenBack(RunId run) throws Exception {
    assertThat(shop.bucket.attempts(run, 0)).isZero();
    assertThat(shop.bucket.commit(run, 0)).isEmpty();
    assertThat(shop.leftovers()).isEmpty();
    assertThat(shop.events()).isEmpty();

    try (Subscription _ = shop.bus.onRender(1, Set.of(Workshop.QUEUE), shop.worker())) {
      assertThat(List.of(shop.nextEvent())).allMatch(Event.SegmentRendered.class::isInstance);
    }
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
    assertThat(shop.bucket.commit(run, 0)).isPresent();
  }
}
