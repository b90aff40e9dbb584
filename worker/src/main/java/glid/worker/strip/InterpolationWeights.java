package glid.worker.strip;

/**
 * The numbers of horizontal interpolation and of chroma siting, for every machine that renders.
 *
 * @see Interpolation
 */
public final class InterpolationWeights {
  /** Of a half sample's neighbours, ITU-T H.264, 8.4.2.2.1: 1 -5 20 20 -5 1, from the outside. */
  public static final int LUMA_OUTER = 1;

  public static final int LUMA_MIDDLE = -5;
  public static final int LUMA_INNER = 20;

  /** The weights of a half sample sum to 1 shifted by this. */
  public static final int LUMA_SHIFT = 5;

  public static final int LUMA_ROUNDING = 1 << (LUMA_SHIFT - 1);

  /** Eighths between two chroma samples are 1 shifted by this, ITU-T H.264, 8.4.2.2.2. */
  public static final int CHROMA_SHIFT = 3;

  public static final int CHROMA_WHOLE = 1 << CHROMA_SHIFT;
  public static final int CHROMA_ROUNDING = CHROMA_WHOLE / 2;

  /** Of the pixels that a chroma sample is sited at; those beside them have 1. */
  public static final int SITED_PIXEL = 2;

  public static final int MOST = 255;

  private InterpolationWeights() {}
}
