package glid.worker.slide;

import glid.core.grid.SlidePath;
import java.util.OptionalInt;

/**
 * Which windows a decoder makes of a key picture exactly, sample for sample before quantisation, by
 * displacing it. All positions are left edges of windows in the sheet, in quarter luma samples.
 *
 * <p>H.264 interpolates luma from two samples on the left and three on the right (8.4.2.2.1) and
 * chroma from one on the right (8.4.2.2.2), and repeats the edges of a picture (8.4.2.2): a window
 * is exact if all of these are inside the key picture, or if there is nothing but background beyond
 * its edge.
 *
 * @param visibleWidth of a frame in luma samples
 * @param codedWidth of a key picture, at least the visible one
 * @param sheetWidth columns of the sheet that are not background, from 0
 */
record Displacement(int visibleWidth, int codedWidth, int sheetWidth) {
  static final int QUARTERS = 4;

  /** Quarter luma samples in a chroma sample: positions at a multiple are not interpolated. */
  static final int COPY_STEP = 8;

  /** Horizontal vectors are below 2048 luma samples (A.3.1). */
  private static final int LARGEST = QUARTERS * 2048 - 1;

  private static final int LUMA_LEFT = 2;
  private static final int LUMA_RIGHT = 3;

  /** Columns on each side of an edge that an interpolated sample may depend on. */
  private static final int NEAR = 4;

  Displacement(SlideFormat format, int sheetWidth) {
    this(format.visible().width(), format.coded().width(), sheetWidth);
  }

  /** How far a key picture is to be displaced to show a window exactly; empty if it cannot. */
  OptionalInt exact(int key, int window) {
    if (isBlank(key) && isBlank(window)) {
      return OptionalInt.of(0);
    }
    return reaches(key, window) && fromLeftEdge(key, window - key)
        ? OptionalInt.of(window - key)
        : OptionalInt.empty();
  }

  /** Whether a window would be exact but for what is left of the key picture. */
  boolean reaches(int key, int window) {
    int quarters = window - key;
    if (quarters < 0 || quarters > LARGEST) {
      return false;
    }
    boolean filteredTwice = !SlidePath.isCopyAt(key) && quarters % COPY_STEP != 0;
    return !filteredTwice && (endsBlank(key) || isWithinMargin(quarters));
  }

  /** Whether a key picture displaced so far shows nothing from beyond its right edge. */
  boolean isWithinMargin(int quarters) {
    int luma = quarters / QUARTERS + visibleWidth;
    int chroma = quarters / COPY_STEP + visibleWidth / 2;
    return luma + (quarters % QUARTERS == 0 ? 0 : LUMA_RIGHT) <= codedWidth
        && chroma + (quarters % COPY_STEP == 0 ? 0 : 1) <= codedWidth / 2;
  }

  private boolean fromLeftEdge(int key, int quarters) {
    return quarters % QUARTERS == 0 || quarters / QUARTERS >= LUMA_LEFT || beginsBlank(key);
  }

  /** Whether the first column of a key picture, and those left of it, are background. */
  private boolean beginsBlank(int key) {
    int left = Math.floorDiv(key, QUARTERS);
    return left < 0 || left - LUMA_LEFT >= sheetWidth;
  }

  /** Whether the last columns of a key picture, and those right of it, are background. */
  private boolean endsBlank(int key) {
    return Math.floorDiv(key, QUARTERS) + codedWidth - NEAR >= sheetWidth;
  }

  /** Whether a window shows nothing but background. */
  private boolean isBlank(int window) {
    int left = Math.floorDiv(window, QUARTERS);
    return left - NEAR >= sheetWidth || left + visibleWidth + NEAR <= 0;
  }
}
