package glid.worker.segment;

import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.message.Notice.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes all tiles that a segment shows before its first frame, on several threads. */
final class PhotoPreparation {
  private final PhotoTiles tiles;
  private final EndedRuns ended;
  private final ProgressTeller progress;
  private final int threads;

  PhotoPreparation(PhotoTiles tiles, EndedRuns ended, ProgressTeller progress, int threads) {
    this.tiles = tiles;
    this.ended = ended;
    this.progress = progress;
    this.threads = threads;
  }

  /** Returns when every photo's tile is kept; the first failure ends it. */
  void prepare(RunId run, Collection<Photo> photos, Path folder) throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("photo-", 0).factory())) {
      List<Future<?>> pending = new ArrayList<>();
      for (Photo photo : photos) {
        pending.add(
            pool.submit(
                () -> {
                  ended.requireWanted(run);
                  tiles.rgb(photo, folder);
                  progress.tell(Phase.PHOTOS, done.incrementAndGet(), photos.size());
                  return photo;
                }));
      }
      try {
        for (Future<?> future : pending) {
          future.get();
        }
      } catch (ExecutionException failure) {
        throw asUnchecked(failure.getCause());
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static RuntimeException asUnchecked(@Nullable Throwable failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("preparing photos", failure);
  }
}
