package glid.worker.color;

import java.util.Map;

/** Colours told by the code points of ITU-T H.273, as in cICP chunks and AV1 and HEVC pictures. */
public final class CodedColors {
  private static final int BT709 = 1;
  private static final int UNSPECIFIED = 2;

  /** By table 2. */
  private static final Map<Integer, Chromaticities> PRIMARIES =
      Map.of(
          BT709,
          Chromaticities.SRGB,
          UNSPECIFIED,
          Chromaticities.SRGB,
          9,
          Chromaticities.BT2020,
          12,
          Chromaticities.DISPLAY_P3);

  /**
   * By table 3. BT.709 and its likes (1, 6, 14, 15) are shown by displays with about the curve of
   * sRGB.
   */
  private static final Map<Integer, ToneCurve> CURVES =
      Map.of(
          BT709,
          ToneCurve.SRGB,
          UNSPECIFIED,
          ToneCurve.SRGB,
          4,
          ToneCurve.gamma(2.2),
          5,
          ToneCurve.gamma(2.8),
          6,
          ToneCurve.SRGB,
          8,
          ToneCurve.LINEAR,
          13,
          ToneCurve.SRGB,
          14,
          ToneCurve.SRGB,
          15,
          ToneCurve.SRGB);

  private CodedColors() {}

  /**
   * What two code points say.
   *
   * @return {@code Unsaid} for sRGB and for what is not converted: high dynamic range (PQ, HLG) and
   *     rare primaries
   */
  public static EmbeddedColors of(int primaries, int transfer) {
    Chromaticities known = PRIMARIES.get(primaries);
    ToneCurve curve = CURVES.get(transfer);
    boolean isSrgb = Chromaticities.SRGB.equals(known) && curve == ToneCurve.SRGB;
    return known == null || curve == null || isSrgb
        ? new EmbeddedColors.Unsaid()
        : new EmbeddedColors.Described(known, curve);
  }
}
