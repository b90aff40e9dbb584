package glid.core.media;

import glid.core.timeline.FrameRate;

/**
 * The levels of H.264 (ITU-T H.264, table A-1), but those that differ from others in bit rates
 * only.
 *
 * <p>Bit rates are no criterion: with constant quality nobody knows them beforehand.
 */
public enum Level {
  L1(10, 1_485, 99, 396),
  L1_1(11, 3_000, 396, 900),
  L1_2(12, 6_000, 396, 2_376),
  L1_3(13, 11_880, 396, 2_376),
  L2(20, 11_880, 396, 2_376),
  L2_1(21, 19_800, 792, 4_752),
  L2_2(22, 20_250, 1_620, 8_100),
  L3(30, 40_500, 1_620, 8_100),
  L3_1(31, 108_000, 3_600, 18_000),
  L3_2(32, 216_000, 5_120, 20_480),
  L4(40, 245_760, 8_192, 32_768),
  L4_2(42, 522_240, 8_704, 34_816),
  L5(50, 589_824, 22_080, 110_400),
  L5_1(51, 983_040, 36_864, 184_320),
  L5_2(52, 2_073_600, 36_864, 184_320),
  L6(60, 4_177_920, 139_264, 696_320),
  L6_1(61, 8_355_840, 139_264, 696_320),
  L6_2(62, 16_711_680, 139_264, 696_320);

  /** Luma samples along a side of a macroblock. */
  private static final int MB = 16;

  private final int idc;
  private final long mbsPerSecond;
  private final int frameSize;
  private final int dpbMbs;

  Level(int idc, long mbsPerSecond, int frameSize, int dpbMbs) {
    this.idc = idc;
    this.mbsPerSecond = mbsPerSecond;
    this.frameSize = frameSize;
    this.dpbMbs = dpbMbs;
  }

  /** level_idc. */
  public int idc() {
    return idc;
  }

  /**
   * The lowest level for pictures of a size at a rate; the highest one if none takes them, which
   * decoders without fixed limits play all the same.
   *
   * @param coded size, cropped or not
   * @param references frames that the decoder keeps
   */
  public static Level of(FrameSize coded, FrameRate rate, int references) {
    int widthInMbs = Math.ceilDiv(coded.width(), MB);
    int heightInMbs = Math.ceilDiv(coded.height(), MB);
    long size = (long) widthInMbs * heightInMbs;
    for (Level level : values()) {
      // A.3.1: no side above the square root of eight times the frame size
      long longest = Math.max(widthInMbs, heightInMbs);
      boolean fits =
          size <= level.frameSize
              && longest * longest <= 8L * level.frameSize
              && size * references <= level.dpbMbs
              && size * rate.numerator() <= level.mbsPerSecond * rate.denominator();
      if (fits) {
        return level;
      }
    }
    return L6_2;
  }
}
