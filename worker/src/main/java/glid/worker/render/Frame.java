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

  private static void check(String name, Plane plane, int width, int height) {
    if (plane.width() != width || plane.height() != height) {
      throw new IllegalArgumentException(
          "%s: %dx%d, got %dx%d".formatted(name, width, height, plane.width(), plane.height()));
    }
  }
}
