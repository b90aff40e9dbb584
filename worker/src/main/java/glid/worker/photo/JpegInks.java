package glid.worker.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The four components of a JPEG, and how to keep libavcodec from mixing them. It multiplies cyan,
 * magenta and yellow by black when Adobe's marker says 0 or 2, or when the components are named C,
 * M, Y and K; then no profile helps any more. The last marker counts, and the names count as a
 * marker: one with another number before the frame header makes it choose planes that hold the
 * components as they are, one after it keeps it from mixing them. So the frame header comes first,
 * between two such markers, and those of the file are left out.
 *
 * @param frameHeader the segment with its marker
 * @param rest of the file, without its first marker
 */
record JpegInks(InkStorage storage, ByteRange frameHeader, List<ByteRange> rest) {
  /** Neither inks (0) nor inks as luma and chroma (2). */
  static final int UNMIXED = 1;

  JpegInks {
    rest = List.copyOf(rest);
  }

  /** The file as libavcodec shall see it. */
  CodedPicture picture(PhotoBytes bytes, PhotoHeader header) throws IOException {
    if (storage == InkStorage.NONE) {
      return CodedPicture.of(List.of(bytes.all()), header);
    }
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    segments.writeBytes(adobe(UNMIXED));
    segments.writeBytes(bytes.upTo(frameHeader.start(), (int) frameHeader.length()));
    return new CodedPicture(
        start(segments.toByteArray(), UNMIXED), rest, header.storedWidth(), header.storedHeight());
  }

  /** The start of a JPEG: its first marker, some segments, and Adobe's marker with a number. */
  static byte[] start(byte[] segments, int transform) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    start.writeBytes(segments);
    start.writeBytes(adobe(transform));
    return start.toByteArray();
  }

  /** APP14. */
  private static byte[] adobe(int transform) {
    return new byte[] {
      -1, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
  }
}
