package glid.standalone.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A job and its photos.
 *
 * @param photos as many as the job has, in the order of the cells
 */
record JobPhotos(BenchJob job, List<Path> photos) {
  JobPhotos {
    photos = List.copyOf(photos);
    if (photos.size() != job.photos()) {
      throw new IllegalArgumentException("photos: " + job.photos() + ", got " + photos.size());
    }
  }

  /** Number of different photos. */
  int different() {
    return new LinkedHashSet<>(photos).size();
  }
}
