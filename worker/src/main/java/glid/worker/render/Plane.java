package glid.worker.render;

import java.nio.ByteBuffer;

/**
 * One plane of 8-bit samples. Row y starts at byte {@code y * stride}, whatever the buffer's
 * position.
 *
 * @param samples direct or heap, position 0
 * @param stride bytes from one row to the next, at least {@code width}
 * @param width samples in a row
 * @param height rows
 */
public record Plane(ByteBuffer samples, int stride, int width, int height) {
  public Plane {
    if (width < 1 || height < 1 || stride < width) {
      throw new IllegalArgumentException(
          "plane: width and height at least 1, stride at least width, got %dx%d, stride %d"
              .formatted(width, height, stride));
    }
    long needed = (long) stride * (height - 1) + width;
    if (samples.capacity() < needed) {
      throw new IllegalArgumentException(
          "samples: at least " + needed + " bytes, got " + samples.capacity());
    }
  }
}
