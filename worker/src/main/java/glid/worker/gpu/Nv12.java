package glid.worker.gpu;

import glid.worker.metal.PlaneTexture;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.nio.ByteBuffer;

/** Frames and pixel buffers of the same size: the same samples, those of Cb and Cr in turns. */
final class Nv12 {
  private Nv12() {}

  /** Brings a frame into a pixel buffer. */
  static void copy(Frame frame, PixelBuffer target) {
    try (PixelBuffer.Lock lock = target.lock(PixelBuffer.Access.WRITE)) {
      visit(lock, frame, ByteBuffer::put);
    }
  }

  /** Whether a pixel buffer shows a frame. */
  static boolean shows(PixelBuffer shown, Frame frame) {
    boolean[] differs = {false};
    try (PixelBuffer.Lock lock = shown.lock(PixelBuffer.Access.READ)) {
      visit(lock, frame, (samples, at, expected) -> differs[0] |= samples.get(at) != expected);
    }
    return !differs[0];
  }

  /** Gets every place of a pixel buffer, with the frame's sample for it. */
  @FunctionalInterface
  private interface Visitor {
    void visit(ByteBuffer samples, int at, byte ofFrame);
  }

  private static void visit(PixelBuffer.Lock lock, Frame frame, Visitor visitor) {
    ByteBuffer luma = lock.samples(PlaneTexture.Plane.LUMA);
    int lumaStride = lock.bytesPerRow(PlaneTexture.Plane.LUMA);
    visit(frame.luma(), (x, y, sample) -> visitor.visit(luma, y * lumaStride + x, sample));
    ByteBuffer chroma = lock.samples(PlaneTexture.Plane.CHROMA);
    int stride = lock.bytesPerRow(PlaneTexture.Plane.CHROMA);
    visit(frame.cb(), (x, y, sample) -> visitor.visit(chroma, y * stride + 2 * x, sample));
    visit(frame.cr(), (x, y, sample) -> visitor.visit(chroma, y * stride + 2 * x + 1, sample));
  }

  /** Gets a sample with its place. */
  @FunctionalInterface
  private interface Samples {
    void take(int x, int y, byte sample);
  }

  private static void visit(Plane plane, Samples samples) {
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        samples.take(x, y, plane.samples().get(y * plane.stride() + x));
      }
    }
  }
}
