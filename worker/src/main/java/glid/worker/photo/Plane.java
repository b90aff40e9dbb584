package glid.worker.photo;

import java.nio.ByteBuffer;

/**
 * One plane of a decoded picture in native memory, valid until the picture is closed.
 *
 * @param strideBytes from one row to the next
 * @param width in pixels of this plane
 * @param height in rows of this plane
 */
record Plane(ByteBuffer bytes, int strideBytes, int width, int height) {
  /** Copies bytes of a row to the start of an array. */
  void copy(int y, int fromByte, int length, byte[] out) {
    bytes.get(y * strideBytes + fromByte, out, 0, length);
  }
}
