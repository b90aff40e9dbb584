package glid.worker.gpu;

import glid.worker.metal.PlaneTexture;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.nio.ByteBuffer;

/** Frames and pixel buffers of the same size: the same samples, those of Cb and Cr in turns. */
public final class Nv12 {
  private Nv12() {}

  /** Brings a frame into a pixel buffer. */
  static void copy(Frame frame, PixelBuffer target) {
    try (PixelBuffer.Lock lock = target.lock(PixelBuffer.Access.WRITE)) {
      visit(lock, frame, (shown, at, samples, from) -> shown.put(at, samples.get(from)));
    }
  }

  /** Brings what a pixel buffer shows into a frame. */
  public static void copy(PixelBuffer shown, Frame target) {
    try (PixelBuffer.Lock lock = shown.lock(PixelBuffer.Access.READ)) {
      visit(lock, target, (from, at, samples, to) -> samples.put(to, from.get(at)));
    }
  }

  /** Whether a pixel buffer shows a frame. */
  static boolean shows(PixelBuffer shown, Frame frame) {
    boolean[] differs = {false};
    try (PixelBuffer.Lock lock = shown.lock(PixelBuffer.Access.READ)) {
      visit(
          lock,
          frame,
          (seen, at, expected, place) -> differs[0] |= seen.get(at) != expected.get(place));
    }
    return !differs[0];
  }

  /** Gets every place of a pixel buffer's plane, with the place of its sample in the frame's. */
  @FunctionalInterface
  private interface Visitor {
    void visit(ByteBuffer ofBuffer, int at, ByteBuffer ofFrame, int place);
  }

  private static void visit(PixelBuffer.Lock lock, Frame frame, Visitor visitor) {
    ByteBuffer luma = lock.samples(PlaneTexture.Plane.LUMA);
    int lumaStride = lock.bytesPerRow(PlaneTexture.Plane.LUMA);
    visit(frame.luma(), (x, y, from, at) -> visitor.visit(luma, y * lumaStride + x, from, at));
    ByteBuffer chroma = lock.samples(PlaneTexture.Plane.CHROMA);
    int stride = lock.bytesPerRow(PlaneTexture.Plane.CHROMA);
    visit(frame.cb(), (x, y, from, at) -> visitor.visit(chroma, y * stride + 2 * x, from, at));
    visit(frame.cr(), (x, y, from, at) -> visitor.visit(chroma, y * stride + 2 * x + 1, from, at));
  }

  /** Gets the place of a sample in the picture and in the plane's memory. */
  @FunctionalInterface
  private interface Places {
    void take(int x, int y, ByteBuffer samples, int at);
  }

  private static void visit(Plane plane, Places places) {
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        places.take(x, y, plane.samples(), y * plane.stride() + x);
      }
    }
  }
}
