package glid.worker.photo;

import glid.worker.color.ToSrgb;

/** Opaque pixels of another space as sRGB. */
record SrgbRows(RgbRows stored, ToSrgb toSrgb) implements RgbRows {
  /** The rows themselves if their pixels are sRGB already. */
  static RgbRows of(RgbRows stored, ToSrgb toSrgb) {
    return toSrgb == ToSrgb.UNCHANGED ? stored : new SrgbRows(stored, toSrgb);
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    stored.read(y, fromX, toX, out);
    toSrgb.convert(out, toX - fromX, out);
  }
}
