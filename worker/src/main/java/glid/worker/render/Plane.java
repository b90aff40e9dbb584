package glid.worker.render;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** One with memory of its own, all zeros. */
  static Plane allocate(int width, int height) {
    return new Plane(ByteBuffer.allocateDirect(width * height), width, width, height);
  }

  /** Whether another plane of the same size has the same samples. */
  boolean showsSame(Plane other) {
    return IntStream.range(0, height).allMatch(y -> row(y).equals(other.row(y)));
  }

  /** Whether all samples are alike. */
  boolean isFlat() {
    ByteBuffer first = ByteBuffer.allocate(width);
    Arrays.fill(first.array(), samples.get(0));
    return IntStream.range(0, height).allMatch(y -> row(y).equals(first));
  }

  private ByteBuffer row(int y) {
    return samples.slice(y * stride, width);
  }
}
