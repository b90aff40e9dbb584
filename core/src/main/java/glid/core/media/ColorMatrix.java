package glid.core.media;

/**
 * BT.709 limited-range conversion of 8-bit RGB in 16-bit fixed point (ITU-R BT.709-6, 3.2 to 3.5).
 *
 * <p>The chroma rows each sum to zero, so that greys give exactly 128; plain rounding of the Cb row
 * would sum to -1. Luma of black is 16 and of white 235. Every renderer uses these integers, so
 * that its frames are byte-identical to every other renderer's.
 */
public final class ColorMatrix {
  /** Fraction bits of all weights. */
  public static final int FRACTION_BITS = 16;

  public static final int Y_RED = 11966;
  public static final int Y_GREEN = 40254;
  public static final int Y_BLUE = 4064;

  public static final int CB_RED = -6596;
  public static final int CB_GREEN = -22188;
  public static final int CB_BLUE = 28784;

  public static final int CR_RED = 28784;
  public static final int CR_GREEN = -26145;
  public static final int CR_BLUE = -2639;

  /** 16, and half of the last place for rounding. */
  public static final int Y_OFFSET = (16 << FRACTION_BITS) + (1 << (FRACTION_BITS - 1));

  /** Sums over a 2x2 block with weights 1 2 1 by 1 1 carry three more bits. */
  public static final int CHROMA_BITS = FRACTION_BITS + 3;

  /** 128, and half of the last place for rounding. */
  public static final int CHROMA_OFFSET = (128 << CHROMA_BITS) + (1 << (CHROMA_BITS - 1));

  private ColorMatrix() {}

  /** Luma 16..235 of one RGB pixel, components 0..255. */
  public static int luma(int red, int green, int blue) {
    return (Y_RED * red + Y_GREEN * green + Y_BLUE * blue + Y_OFFSET) >> FRACTION_BITS;
  }

  /**
   * Cb 16..240 from weighted component sums of a left-sited 4:2:0 block, whose weights sum to 8
   * (each sum 0..2040).
   */
  public static int cbOfEightfold(int redSum, int greenSum, int blueSum) {
    return (CB_RED * redSum + CB_GREEN * greenSum + CB_BLUE * blueSum + CHROMA_OFFSET)
        >> CHROMA_BITS;
  }

  /** Cr 16..240, see {@link #cbOfEightfold}. */
  public static int crOfEightfold(int redSum, int greenSum, int blueSum) {
    return (CR_RED * redSum + CR_GREEN * greenSum + CR_BLUE * blueSum + CHROMA_OFFSET)
        >> CHROMA_BITS;
  }
}
