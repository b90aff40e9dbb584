package glid.worker.color;

/** Converts 8-bit pixels to sRGB. Immutable; any number of threads may use it at once. */
public sealed interface ToSrgb permits UnchangedColors, MatrixToSrgb, GreyToSrgb, GridToSrgb {
  /** Of R, G, B that are sRGB already. */
  ToSrgb UNCHANGED = new UnchangedColors();

  /**
   * Converts pixels. Values that sRGB does not have are clipped, each on its own.
   *
   * @param samples interleaved from its start on: R, G, B, or C, M, Y, K where 255 is full ink. A
   *     grey picture is given as R, G, B of equal values.
   * @param pixels how many
   * @param rgb takes R, G, B per pixel from its start on; may be the same array as {@code samples}
   */
  void convert(byte[] samples, int pixels, byte[] rgb);
}
