package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;

import java.util.Optional;

/**
 * Makes samples into R, G and B from 0 to 255, which may be exceeded (ITU-T H.273, 8.3).
 *
 * @param luma what one step of the first component is worth
 * @param black the first component's value for black
 * @param chroma what one step of Cb or Cr is worth; 0 if the components are R, G and B already
 * @param zero value of Cb and Cr for grey
 * @param red share of R in the luma, {@code KR}
 * @param blue share of B in the luma, {@code KB}
 */
record ColorMatrix(float luma, float black, float chroma, float zero, float red, float blue) {
  private static final float WHITE = 255;

  /** R, G and B, or grey, from 0 to the largest sample. */
  static ColorMatrix rgb(int bits) {
    return new ColorMatrix(WHITE / ((1 << bits) - 1), 0, 0, 0, 0, 0);
  }

  /** Grey, or R, G and B, from 16 to 235 (of 8 bits). */
  static ColorMatrix limitedRgb(int bits) {
    float unit = 1 << (bits - 8);
    return new ColorMatrix(WHITE / (219 * unit), 16 * unit, 0, 0, 0, 0);
  }

  /**
   * Y, Cb and Cr.
   *
   * @param space FFmpeg's {@code AVColorSpace}
   * @return empty if it is none that is known here
   */
  static Optional<ColorMatrix> ycbcr(int space, int bits, boolean isFull) {
    ColorMatrix levels = isFull ? rgb(bits) : limitedRgb(bits);
    float step = isFull ? levels.luma : WHITE / (224 << (bits - 8));
    float zero = 1 << (bits - 1);
    float[] shares = shares(space);
    return shares.length == 0
        ? Optional.empty()
        : Optional.of(new ColorMatrix(levels.luma, levels.black, step, zero, shares[0], shares[1]));
  }

  /** {@code KR} and {@code KB}; unspecified is as in JPEG and as MIAF (ISO/IEC 23000-22) has it. */
  private static float[] shares(int space) {
    if (space == AVCOL_SPC_BT470BG
        || space == AVCOL_SPC_SMPTE170M
        || space == AVCOL_SPC_UNSPECIFIED) {
      return new float[] {0.299f, 0.114f};
    }
    if (space == AVCOL_SPC_BT709) {
      return new float[] {0.2126f, 0.0722f};
    }
    if (space == AVCOL_SPC_BT2020_NCL || space == AVCOL_SPC_BT2020_CL) {
      return new float[] {0.2627f, 0.0593f};
    }
    if (space == AVCOL_SPC_SMPTE240M) {
      return new float[] {0.212f, 0.087f};
    }
    return space == AVCOL_SPC_FCC ? new float[] {0.30f, 0.11f} : new float[0];
  }

  /** Whether a picture of three planes is G, B and R, whatever its pixel format says. */
  static boolean isIdentity(int space) {
    return space == AVCOL_SPC_RGB;
  }

  /** Converts one line in place. */
  void grey(float[] line, int count) {
    for (int i = 0; i < count; i++) {
      line[i] = (line[i] - black) * luma;
    }
  }

  /** Converts three lines in place. */
  void rgb(float[][] lines, int count) {
    if (chroma == 0) {
      grey(lines[0], count);
      grey(lines[1], count);
      grey(lines[2], count);
      return;
    }
    float redCr = 2 * (1 - red) * chroma;
    float blueCb = 2 * (1 - blue) * chroma;
    float green = 1 - red - blue;
    float greenCr = red / green * redCr;
    float greenCb = blue / green * blueCb;
    for (int i = 0; i < count; i++) {
      float y = (lines[0][i] - black) * luma;
      float cb = lines[1][i] - zero;
      float cr = lines[2][i] - zero;
      lines[0][i] = y + redCr * cr;
      lines[1][i] = y - greenCb * cb - greenCr * cr;
      lines[2][i] = y + blueCb * cb;
    }
  }
}
