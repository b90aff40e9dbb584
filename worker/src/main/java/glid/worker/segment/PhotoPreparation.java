package glid.worker.segment;

import glid.core.job.BrokenPhoto;
import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.message.Notice.Phase;
import glid.worker.photo.SourceImageBroken;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
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

  /**
   * Returns when every photo's tile is kept. Broken photos are told all at once: when there is one,
   * the photos that only other segments show are tried as well; their tiles are kept, so nothing is
   * done in vain.
   *
   * @param seen photos of this segment
   * @param shown photos of the whole video, in the order of their cells
   * @throws PhotosBroken with all broken photos
   */
  void prepare(RunId run, Set<Photo> seen, SequencedCollection<Photo> shown, Path folder)
      throws InterruptedException {
    Map<Photo, BrokenPhoto> broken = new LinkedHashMap<>(tryAll(run, seen, folder));
    if (!broken.isEmpty()) {
      Set<Photo> others = new LinkedHashSet<>(shown);
      others.removeAll(seen);
      broken.putAll(tryAll(run, others, folder));
      throw new PhotosBroken(
          shown.stream().distinct().filter(broken::containsKey).map(broken::get).toList());
    }
  }

  /** The broken ones; any other failure ends it. */
  private Map<Photo, BrokenPhoto> tryAll(RunId run, Collection<Photo> photos, Path folder)
      throws InterruptedException {
    AtomicInteger done = new AtomicInteger();
    Map<Photo, BrokenPhoto> broken = new LinkedHashMap<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("photo-", 0).factory())) {
      Map<Photo, Future<Optional<BrokenPhoto>>> pending = new LinkedHashMap<>();
      for (Photo photo : photos) {
        pending.put(
            photo,
            pool.submit(
                () -> {
                  ended.requireWanted(run);
                  Optional<BrokenPhoto> problem = tryOne(photo, folder);
                  progress.tell(Phase.PHOTOS, done.incrementAndGet(), photos.size());
                  return problem;
                }));
      }
      try {
        for (Map.Entry<Photo, Future<Optional<BrokenPhoto>>> entry : pending.entrySet()) {
          entry.getValue().get().ifPresent(problem -> broken.put(entry.getKey(), problem));
        }
      } catch (ExecutionException failure) {
        throw asUnchecked(failure.getCause());
      } finally {
        pool.shutdownNow();
      }
    }
    return broken;
  }

  private Optional<BrokenPhoto> tryOne(Photo photo, Path folder) {
    try {
      tiles.rgb(photo, folder);
      return Optional.empty();
    } catch (SourceImageBroken broken) {
      return Optional.of(new BrokenPhoto(photo, broken.problem()));
    }
  }

  private static RuntimeException asUnchecked(@Nullable Throwable failure) {
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("preparing photos", failure);
  }
}
