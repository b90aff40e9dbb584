package glid.worker.render;

import glid.core.media.FrameSize;

/**
 * A frame in planar 4:2:0, BT.709 limited range, chroma sited left.
 *
 * @param size of the luma plane; each chroma plane has half the width and half the height
 */
public record Frame(FrameSize size, Plane luma, Plane cb, Plane cr) {
  public Frame {
    requireSize("luma", luma, size.width(), size.height());
    requireSize("cb", cb, size.chromaWidth(), size.chromaHeight());
    requireSize("cr", cr, size.chromaWidth(), size.chromaHeight());
  }

  private static void requireSize(String name, Plane plane, int width, int height) {
    if (plane.width() != width || plane.height() != height) {
      throw new IllegalArgumentException(
          "%s: %dx%d, got %dx%d".formatted(name, width, height, plane.width(), plane.height()));
    }
  }
}
