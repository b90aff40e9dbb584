package glid.worker.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The four components of a JPEG, and how to keep libavcodec from mixing them. It multiplies cyan,
 * magenta and yellow by black when Adobe's marker says 0 or 2, or when the components are named C,
 * M, Y and K; then no profile helps any more. The last marker counts: one with another number
 * before the frame header makes it choose planes that hold the components as they are, one before
 * the scan keeps it from mixing them.
 *
 * @param frameMarker position of the frame header's marker
 * @param scanMarker position of the first scan's marker
 */
record JpegInks(InkStorage storage, long frameMarker, long scanMarker) {
  /** Neither inks (0) nor inks as luma and chroma (2). */
  private static final byte UNMIXED = 1;

  private static final int MARKER_BYTES = 16;

  /** Bytes that are added to the file. */
  int addedBytes() {
    return storage == InkStorage.NONE ? 0 : 2 * MARKER_BYTES;
  }

  /** Reads the file as libavcodec shall see it. */
  void read(PhotoBytes bytes, ByteBuffer target) throws IOException {
    if (storage == InkStorage.NONE) {
      bytes.read(List.of(new ByteRange(0, bytes.size())), target);
      return;
    }
    bytes.read(List.of(new ByteRange(0, frameMarker)), target);
    put(target);
    bytes.read(List.of(new ByteRange(frameMarker, scanMarker)), target);
    put(target);
    bytes.read(List.of(new ByteRange(scanMarker, bytes.size())), target);
  }

  /** Adobe's marker (APP14). */
  private static void put(ByteBuffer target) {
    target.limit(target.position() + MARKER_BYTES);
    target.put(new byte[] {-1, (byte) 0xEE, 0, MARKER_BYTES - 2, 'A', 'd', 'o', 'b', 'e'});
    target.put(new byte[] {0, 100, 0, 0, 0, 0, UNMIXED});
  }
}
