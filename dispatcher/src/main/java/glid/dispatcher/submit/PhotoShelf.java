package glid.dispatcher.submit;

import glid.core.job.Photo;
import glid.dispatcher.intake.PhotoInspector;
import glid.dispatcher.metric.UploadMeter;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoredInput;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/** The photos in the store: looked at before they get there. Safe for several threads. */
public final class PhotoShelf {
  /** A photo of 100 megapixels, 16 bits deep, takes less. */
  public static final long LARGEST_PHOTO_BYTES = 200_000_000;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final ObjectStore store;
  private final PhotoInspector inspector;
  private final UploadMeter meter;

  /** However many send photos at once, only so many are looked at: it takes memory. */
  private final Semaphore looking = new Semaphore(Runtime.getRuntime().availableProcessors());

  public PhotoShelf(ObjectStore store, PhotoInspector inspector, UploadMeter meter) {
    this.store = store;
    this.meter = meter;
    this.inspector = inspector;
  }

  /** Looks at a file. */
  public PhotoInspector.Verdict inspect(Path file) {
    looking.acquireUninterruptibly();
    try {
      PhotoInspector.Verdict verdict = inspector.inspect(file);
      if (verdict instanceof PhotoInspector.Verdict.Unusable) {
        meter.refused();
      }
      return verdict;
    } finally {
      looking.release();
    }
  }

  /**
   * Stores a photo, unless it is there. The caller may delete the file but not change it: the store
   * may share its bytes.
   */
  public Photo keep(String name, Path file) {
    StoredInput input = store.putInput(file);
    meter.stored(input.sizeBytes());
    return new Photo(input.sha256(), input.sizeBytes(), name);
  }

  /** The stored photo with a hash, empty if there is none or if that is no hash. */
  public Optional<Photo> find(String name, String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      return Optional.empty();
    }
    ObjectKey key = ObjectKeys.input(sha256);
    return store.stat(key).map(found -> new Photo(sha256, found.sizeBytes(), name));
  }
}
