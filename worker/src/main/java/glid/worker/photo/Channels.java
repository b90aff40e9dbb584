package glid.worker.photo;

/** What the three samples of a pixel are while a picture is resized. */
public enum Channels {
  /** Red, green, blue. */
  RGB {
    @Override
    void store(int[] sums, int fraction, byte[] rgb, int at) {
      for (int i = 0; i < sums.length; i++) {
        rgb[at + i] = clamp(sums[i] >> fraction);
      }
    }
  },

  /**
   * Full-range BT.601 YCbCr as in JFIF 1.02. Resizing is linear like the matrix, so one may come
   * after the other: there are far fewer pixels then.
   */
  YCBCR {
    @Override
    void store(int[] sums, int fraction, byte[] rgb, int at) {
      int less = fraction - FRACTION;
      for (int i = 0; i < sums.length; i += 3) {
        int grey = sums[i] >> less << MATRIX_BITS;
        int cb = (sums[i + 1] >> less) - NO_CHROMA;
        int cr = (sums[i + 2] >> less) - NO_CHROMA;
        rgb[at + i] = clamp((grey + RED_CR * cr) >> BITS);
        rgb[at + i + 1] = clamp((grey - GREEN_CB * cb - GREEN_CR * cr) >> BITS);
        rgb[at + i + 2] = clamp((grey + BLUE_CB * cb) >> BITS);
      }
    }
  };

  /** Fractional bits that are kept of a sample: with those of the matrix below 2^31. */
  public static final int FRACTION = 7;

  /** With the half step that is to be added only once. */
  public static final int NO_CHROMA = (128 << FRACTION) + (1 << (FRACTION - 1));

  /** Fractional bits of the factors of the matrix. */
  public static final int MATRIX_BITS = 14;

  /** All fractional bits after the matrix. */
  public static final int BITS = MATRIX_BITS + FRACTION;

  // 1.402, 0.344136, 0.714136 and 1.772
  public static final int RED_CR = 22_970;
  public static final int GREEN_CB = 5_638;
  public static final int GREEN_CR = 11_700;
  public static final int BLUE_CB = 29_032;

  /** The largest sample. */
  public static final int MOST = 255;

  /**
   * Makes a row of pixels.
   *
   * @param sums samples with some fractional bits, half a step of 8 bits added to each
   * @param fraction how many bits
   * @param rgb takes R, G, B per pixel
   * @param at where its row begins
   */
  abstract void store(int[] sums, int fraction, byte[] rgb, int at);

  /** Makes pixels of full 8 bits R, G, B in place; only those of {@link #YCBCR} are others. */
  void convert(byte[] samples, int count) {
    if (this == RGB) {
      return;
    }
    int half = 1 << (MATRIX_BITS - 1);
    for (int i = 0; i < count; i += 3) {
      int grey = ((samples[i] & 0xFF) << MATRIX_BITS) + half;
      int cb = (samples[i + 1] & 0xFF) - 128;
      int cr = (samples[i + 2] & 0xFF) - 128;
      samples[i] = clamp((grey + RED_CR * cr) >> MATRIX_BITS);
      samples[i + 1] = clamp((grey - GREEN_CB * cb - GREEN_CR * cr) >> MATRIX_BITS);
      samples[i + 2] = clamp((grey + BLUE_CB * cb) >> MATRIX_BITS);
    }
  }

  private static byte clamp(int value) {
    return (byte) Math.max(0, Math.min(MOST, value));
  }
}
