package glid.worker.metal.media;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.PlaneTexture.Plane;
import glid.worker.metal.Simulator;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** A pixel buffer of the simulator with padded rows, all of its bytes marked at first. */
public final class SimulatedPixels implements AutoCloseable {
  /** What nobody writes to padding. */
  static final byte MARK = (byte) 0xEE;

  private final MemorySegment reference;
  private final int width;
  private final int height;

  public SimulatedPixels(int width, int height) {
    this.reference = Simulator.pixelBuffer(width, height, MARK);
    this.width = width;
    this.height = height;
  }

  /** As the product sees it. */
  public PixelBuffer buffer() {
    return new PixelBuffer(reference.address(), width, height);
  }

  long lumaAddress() {
    return Simulator.plane(reference, 0).address();
  }

  long address() {
    return reference.address();
  }

  /** Luma, Cb and Cr, read under a lock; fails if padding has been written to. */
  public List<byte[]> samples() {
    byte[] luma = new byte[width * height];
    byte[] cb = new byte[width * height / 4];
    byte[] cr = new byte[cb.length];
    try (PixelBuffer.Lock lock = buffer().lock(PixelBuffer.Access.READ)) {
      ByteBuffer samples = lock.samples(Plane.LUMA);
      int stride = lock.bytesPerRow(Plane.LUMA);
      for (int y = 0; y < height; y++) {
        samples.get(y * stride, luma, y * width, width);
      }
      ByteBuffer chroma = lock.samples(Plane.CHROMA);
      int chromaStride = lock.bytesPerRow(Plane.CHROMA);
      for (int n = 0; n < cb.length; n++) {
        int at = n / (width / 2) * chromaStride + 2 * (n % (width / 2));
        cb[n] = chroma.get(at);
        cr[n] = chroma.get(at + 1);
      }
      requirePadding(samples, stride, height);
      requirePadding(chroma, chromaStride, height / 2);
    }
    return List.of(luma, cb, cr);
  }

  private void requirePadding(ByteBuffer samples, int stride, int rows) {
    for (int at = 0; at < stride * (rows - 1); at++) {
      if (at % stride >= width) {
        assertThat(samples.get(at)).as("padding %d", at).isEqualTo(MARK);
      }
    }
  }

  /** A plane's memory, as an encoder reads it. */
  @SuppressWarnings("restricted") // The simulator gives an address.
  ByteBuffer plane(Plane plane, int bytes) {
    return Simulator.plane(reference, (int) plane.index()).reinterpret(bytes).asByteBuffer();
  }

  @Override
  public void close() {
    ObjC.release(reference);
  }
}
