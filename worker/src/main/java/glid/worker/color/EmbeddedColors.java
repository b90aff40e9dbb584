package glid.worker.color;

/** What a file says about the colours of its pixels. */
public sealed interface EmbeddedColors {
  /** Nothing: the pixels are taken as sRGB, inks as those of offset print. */
  record Unsaid() implements EmbeddedColors {}

  /**
   * An ICC profile (ISO 15076-1), perhaps damaged.
   *
   * @param icc the whole profile, not copied: nobody may write to it. Two of these are equal only
   *     if they share this array.
   */
  @SuppressWarnings("ArrayRecordComponent") // up to megabytes, handed on once
  record Profile(byte[] icc) implements EmbeddedColors {}

  /**
   * Primaries and tone curve, told without a profile.
   *
   * @param primaries of red, green, blue and white
   * @param curve from a sample to linear light, for all three
   */
  record Described(Chromaticities primaries, ToneCurve curve) implements EmbeddedColors {}
}
