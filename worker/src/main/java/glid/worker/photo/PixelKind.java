package glid.worker.photo;

/** What the pixels of a decoded picture are of the photo. */
public enum PixelKind {
  /** Its values at places, with nothing above what so many pixels can hold. */
  POINTS(0),

  /**
   * Means of blocks of 8x8. A mean over a unit of length attenuates details: of a wave of frequency
   * f it leaves 1 - (pi f)^2 / 6 and smaller terms, which a second difference of 1/24 gives back.
   */
  MEANS(1 / 24.0);

  private final double sharpening;

  PixelKind(double sharpening) {
    this.sharpening = sharpening;
  }

  /** The kind of a picture that was reduced by so many halvings: of 8x8 only the mean is left. */
  static PixelKind of(int halvings) {
    return halvings == CropWindow.MAX_HALVINGS ? MEANS : POINTS;
  }

  /** The weight of a pixel, from the weights of itself and its neighbours. */
  double weight(double before, double own, double after) {
    return own - sharpening * (before - 2 * own + after);
  }
}
