package glid.worker.photo;

/**
 * How a stored picture is turned to stand upright, as in tag 0x0112 of Exif 2.32 (section 4.6.4,
 * table 4). In the order of the tag's values 1 to 8.
 *
 * <p>An upright pixel is found in two steps: reverse the upright axes that are mirrored, then
 * exchange them if they are swapped.
 */
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  ROTATED_180(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  ROTATED_90(true, true, false),
  TRANSVERSED(true, true, true),
  ROTATED_270(true, false, true);

  private final boolean swapsAxes;
  private final boolean mirrorsX;
  private final boolean mirrorsY;

  Orientation(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
    this.swapsAxes = swapsAxes;
    this.mirrorsX = mirrorsX;
    this.mirrorsY = mirrorsY;
  }

  /** The orientation of a tag value; anything but 1..8 counts as upright. */
  static Orientation ofTag(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** This orientation, and then a quarter turn to the left. */
  Orientation thenTurnedLeft() {
    return of(!swapsAxes, mirrorsY, !mirrorsX);
  }

  /** This orientation, and then left and right exchanged. */
  Orientation thenMirrored() {
    return of(swapsAxes, !mirrorsX, mirrorsY);
  }

  /** This orientation, and then top and bottom exchanged. */
  Orientation thenFlipped() {
    return of(swapsAxes, mirrorsX, !mirrorsY);
  }

  private static Orientation of(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
    for (Orientation orientation : values()) {
      if (orientation.swapsAxes == swapsAxes
          && orientation.mirrorsX == mirrorsX
          && orientation.mirrorsY == mirrorsY) {
        return orientation;
      }
    }
    throw new IllegalStateException("every combination is one of the eight orientations");
  }

  /** Whether upright rows are stored as columns. */
  boolean swapsAxes() {
    return swapsAxes;
  }

  /** Whether upright left is the far end of the stored axis that it comes from. */
  boolean mirrorsX() {
    return mirrorsX;
  }

  /** Whether upright top is the far end of the stored axis that it comes from. */
  boolean mirrorsY() {
    return mirrorsY;
  }
}
