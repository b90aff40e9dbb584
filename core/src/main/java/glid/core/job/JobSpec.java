package glid.core.job;

import glid.core.grid.GridLayout;
import glid.core.grid.SlidePath;
import java.util.List;

/**
 * Everything that decides what a video looks like. Two equal specifications give the same frames.
 *
 * @param photos in the order of the cells, row by row, 1..2000; those beyond the last cell are not
 *     shown
 */
public record JobSpec(List<Photo> photos, GridSpec grid, SlideSpec slide, OutputSpec output) {
  /** Most photos of one job. */
  public static final int MAX_PHOTOS = 2000;

  public JobSpec {
    photos = List.copyOf(photos);
    if (photos.isEmpty() || photos.size() > MAX_PHOTOS) {
      throw new IllegalArgumentException("photos: 1.." + MAX_PHOTOS + ", got " + photos.size());
    }
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
