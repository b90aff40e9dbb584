package glid.worker.encode;

import glid.worker.render.Frame;
import glid.worker.render.Plane;

/** An endless picture of waves and grain. */
final class NoisyPicture {
  private NoisyPicture() {}

  /** Fills a frame with the part that begins at a column. */
  static void fill(Frame frame, int left) {
    fill(frame.luma(), left, 1);
    fill(frame.cb(), left / 2, 2);
    fill(frame.cr(), left / 2, 3);
  }

  private static void fill(Plane plane, int left, int salt) {
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int column = left + x;
        int hash = (column * 73_856_093) ^ (y * 19_349_663) ^ (salt * 83_492_791);
        int grain = (hash ^ (hash >>> 13)) & 31;
        int wave = (int) (60 * Math.sin(column / 17.0) + 40 * Math.cos((y + column) / 9.0));
        plane.samples().put(y * plane.stride() + x, (byte) (112 + wave + grain));
      }
    }
  }
}
