package glid.worker.photo;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The first picture of a GIF file, and the logical screen on which it is placed (GIF89a, sections
 * 18 to 25).
 *
 * @param file the picture as a file of its own, on a screen of its size: libavcodec would fill the
 *     rest of the screen with a colour of the file, which nobody else shows
 * @param left of the picture on the screen
 * @param top likewise
 */
record GifPicture(PhotoHeader header, CodedPicture file, int left, int top) {
  private static final int SCREEN_END = 13;
  private static final int CONTROL_BYTES = 8;
  private static final int DESCRIPTOR_BYTES = 10;
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xF9;
  private static final int TRAILER = 0x3B;
  private static final int TABLE_FLAG = 0x80;

  static GifPicture read(PhotoBytes bytes) throws IOException {
    int tableEnd = SCREEN_END + tableBytes(bytes.byteAt(10));
    long control = -1;
    long position = tableEnd;
    while (bytes.byteAt(position) != IMAGE) {
      int block = bytes.byteAt(position);
      if (block == TRAILER) {
        throw bytes.broken("ends before any picture: export it again", "画像が入っていません。書き出し直してください");
      }
      if (block != EXTENSION) {
        throw bytes.broken(
            "has an unknown block at byte %d: copy or export it again".formatted(position),
            "%dバイト目に不明なブロックがあります。コピーまたは書き出しをやり直してください".formatted(position));
      }
      if (bytes.byteAt(position + 1) == CONTROL) {
        control = position;
      }
      position = afterSubBlocks(bytes, position + 2);
    }
    return read(bytes, tableEnd, control, position);
  }

  private static GifPicture read(PhotoBytes bytes, int tableEnd, long control, long descriptor)
      throws IOException {
    int width = bytes.littleShortAt(descriptor + 5);
    int height = bytes.littleShortAt(descriptor + 7);
    long body = descriptor + DESCRIPTOR_BYTES;
    // a colour table, bits per code, the codes
    long codes = body + tableBytes(bytes.byteAt(body - 1)) + 1;
    ByteRange data = new ByteRange(body, afterSubBlocks(bytes, codes));
    int controlBytes = control < 0 ? 0 : CONTROL_BYTES;
    byte[] head = new byte[tableEnd + controlBytes + DESCRIPTOR_BYTES];
    copy(bytes, 0, tableEnd, head, 0);
    copy(bytes, control, controlBytes, head, tableEnd);
    copy(bytes, descriptor, DESCRIPTOR_BYTES, head, tableEnd + controlBytes);
    System.arraycopy(head, head.length - 5, head, 6, 4); // the screen has the picture's size
    Arrays.fill(head, head.length - 9, head.length - 5, (byte) 0); // and its place
    return new GifPicture(
        new PhotoHeader(
            PhotoFormat.GIF,
            bytes.littleShortAt(6),
            bytes.littleShortAt(8),
            0,
            Orientation.UPRIGHT),
        new CodedPicture(head, List.of(data), width, height),
        bytes.littleShortAt(descriptor + 1),
        bytes.littleShortAt(descriptor + 3));
  }

  private static void copy(PhotoBytes bytes, long from, int length, byte[] target, int at)
      throws IOException {
    for (int i = 0; i < length; i++) {
      target[at + i] = (byte) bytes.byteAt(from + i);
    }
  }

  private static int tableBytes(int flags) {
    return (flags & TABLE_FLAG) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static long afterSubBlocks(PhotoBytes bytes, long first) throws IOException {
    long position = first;
    int length = bytes.byteAt(position);
    while (length > 0) {
      position += 1L + length;
      length = bytes.byteAt(position);
    }
    return position + 1;
  }
}
