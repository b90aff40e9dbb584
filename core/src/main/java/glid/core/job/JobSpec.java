package glid.core.job;

import glid.core.grid.GridLayout;
import glid.core.grid.SlidePath;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that decides what a video looks like, and what becomes of it when photos are broken.
 * Two equal specifications give the same frames.
 *
 * @param photos in the order of the cells, row by row, 1..2000; those beyond the last cell are not
 *     shown
 */
public record JobSpec(
    List<Photo> photos, GridSpec grid, SlideSpec slide, OutputSpec output, BadPhotos badPhotos) {
  /** Most photos of one job. */
  public static final int MAX_PHOTOS = 2000;

  public JobSpec {
    photos = List.copyOf(photos);
    if (photos.isEmpty() || photos.size() > MAX_PHOTOS) {
      throw new IllegalArgumentException("photos: 1.." + MAX_PHOTOS + ", got " + photos.size());
    }
  }

  /** A job that fails when a photo of it is broken. */
  public JobSpec(List<Photo> photos, GridSpec grid, SlideSpec slide, OutputSpec output) {
    this(photos, grid, slide, output, BadPhotos.FAIL);
  }

  /** The same job with another choice about broken photos. */
  public JobSpec with(BadPhotos other) {
    return new JobSpec(photos, grid, slide, output, other);
  }

  /**
   * The same job without some of its photos: the others close up, the grid keeps its sides.
   *
   * @throws IllegalArgumentException if no photo is left
   */
  public JobSpec without(List<BrokenPhoto> broken) {
    return new JobSpec(photosWithout(broken), grid, slide, output, badPhotos);
  }

  /** The photos that are none of these, in their order. */
  public List<Photo> photosWithout(List<BrokenPhoto> broken) {
    Set<String> hashes = broken.stream().map(BrokenPhoto::sha256).collect(Collectors.toSet());
    return photos.stream().filter(photo -> !hashes.contains(photo.sha256())).toList();
  }

  /**
   * Whether the job goes on by itself after a run that ended so: with a run that does without the
   * broken photos.
   */
  public boolean goesOnAfter(RunEnd end) {
    return badPhotos == BadPhotos.SKIP
        && end instanceof RunEnd.Failed failed
        && !failed.brokenPhotos().isEmpty()
        && !photosWithout(failed.brokenPhotos()).isEmpty();
  }

  /** The photos that have a cell. */
  public List<Photo> shownPhotos() {
    return photos.subList(0, Math.min(photos.size(), grid.layout().cells()));
  }

  /** Where the grid is in each frame. */
  public SlidePath path() {
    GridLayout layout = grid.layout();
    return new SlidePath(
        output.frame().width(), layout.sheetWidth(), slide.frames(), slide.speed(), slide.motion());
  }
}
