package glid.worker.photo;

import java.util.List;

/**
 * What a decoder is given for one picture, or for a part of one.
 *
 * @param head bytes that are not in the file, perhaps none; not copied
 * @param parts of the file, which follow
 * @param width in pixels that must come out
 * @param height likewise
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on
record CodedPicture(byte[] head, List<ByteRange> parts, int width, int height) {
  /** A picture that is in the file as its decoder wants it. */
  static CodedPicture of(List<ByteRange> parts, PhotoHeader header) {
    return new CodedPicture(new byte[0], parts, header.storedWidth(), header.storedHeight());
  }
}
