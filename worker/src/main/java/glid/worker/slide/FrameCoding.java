package glid.worker.slide;

/** How one frame of a slide is coded. */
public sealed interface FrameCoding {
  /**
   * As a picture of the encoder.
   *
   * @param frame of the timeline
   * @param isIdr whether it is an IDR picture
   * @param forgetsPrevious whether the key picture before it is not referred to any more, instead
   *     of the one before that
   */
  record Key(int frame, boolean isIdr, boolean forgetsPrevious) implements FrameCoding {}

  /**
   * As a key picture displaced to the left.
   *
   * @param frame of the timeline
   * @param key frame of that key picture: the latest one, or another one that is still referred to
   * @param quarters displacement in quarter luma samples, at least 0
   */
  record Slide(int frame, int key, int quarters) implements FrameCoding {}
}
