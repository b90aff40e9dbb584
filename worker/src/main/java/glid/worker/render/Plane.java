package glid.worker.render;

import java.nio.ByteBuffer;

/**
 * One plane of a picture: rows of 8-bit samples in memory outside the heap. Sample (x, y) is byte
 * {@code y * stride + x}; the bytes between width and stride belong to nobody.
 *
 * @param samples direct; whoever fills it uses absolute positions
 * @param stride bytes from one row to the next, at least {@code width}
 * @param width samples per row, at least 1
 * @param height rows, at least 1
 */
public record Plane(ByteBuffer samples, int stride, int width, int height) {
  public Plane {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width and height: at least 1, got " + width + ", " + height);
    }
    if (stride < width) {
      throw new IllegalArgumentException("stride: at least width " + width + ", got " + stride);
    }
    if (!samples.isDirect()) {
      throw new IllegalArgumentException("samples: direct, got " + samples);
    }
    long needed = (long) stride * (height - 1) + width;
    if (samples.capacity() < needed) {
      throw new IllegalArgumentException(
          "samples: at least " + needed + " bytes, got " + samples.capacity());
    }
  }
}
