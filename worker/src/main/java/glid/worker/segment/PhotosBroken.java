package glid.worker.segment;

import glid.core.job.BrokenPhoto;
import java.util.List;

/** Photos that a run shows cannot be used, and trying again will not help. */
final class PhotosBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // nobody serializes exceptions here
  private final List<BrokenPhoto> photos;

  PhotosBroken(List<BrokenPhoto> photos) {
    super(photos.size() + " broken photos, first " + photos.getFirst());
    this.photos = List.copyOf(photos);
  }

  /** All of them, in the order of their cells. */
  List<BrokenPhoto> photos() {
    return photos;
  }
}
