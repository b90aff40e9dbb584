package glid.worker.segment;

import glid.core.job.Photo;
import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;

/** The store gave something else than the photo that was put in; asking again may help. */
final class PhotoDamaged extends ExplainedFailure {
  private static final long serialVersionUID = 1;

  PhotoDamaged(Photo photo, String expected, String seen) {
    super(
        new Wording(
            "the stored photo %s is damaged: expected %s, got %s"
                .formatted(photo.name(), expected, seen),
            "保存された写真「%s」が壊れています: %s のはずが %s です".formatted(photo.name(), expected, seen)),
        null);
  }
}
