package glid.worker.render;

import glid.core.media.FrameSize;

/**
 * One picture to be filled: 8-bit planar 4:2:0, BT.709 limited range, chroma sited left. It belongs
 * to one stage at a time; handing it on gives up the right to use it.
 *
 * @param size of the luma plane
 * @param luma Y, as large as {@code size}
 * @param cb half as wide and half as high
 * @param cr as {@code cb}
 */
public record Frame(FrameSize size, Plane luma, Plane cb, Plane cr) {
  public Frame {
    check("luma", luma, size.width(), size.height());
    check("cb", cb, size.chromaWidth(), size.chromaHeight());
    check("cr", cr, size.chromaWidth(), size.chromaHeight());
  }

  /** One with memory of its own, all zeros. */
  public static Frame allocate(FrameSize size) {
    return new Frame(
        size,
        Plane.allocate(size.width(), size.height()),
        Plane.allocate(size.chromaWidth(), size.chromaHeight()),
        Plane.allocate(size.chromaWidth(), size.chromaHeight()));
  }

  /** Whether another frame of the same size has the same samples. */
  public boolean showsSame(Frame other) {
    return luma.showsSame(other.luma) && cb.showsSame(other.cb) && cr.showsSame(other.cr);
  }

  /** Whether it is all of one brightness: a background, probably. */
  public boolean isFlat() {
    return luma.isFlat();
  }

  private static void check(String name, Plane plane, int width, int height) {
    if (plane.width() != width || plane.height() != height) {
      throw new IllegalArgumentException(
          "%s: %dx%d, got %dx%d".formatted(name, width, height, plane.width(), plane.height()));
    }
  }
}
