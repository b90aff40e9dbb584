package glid.worker.photo;

import java.io.IOException;

/** Reads numbers of a box one after the other (ISO/IEC 14496-12, 4.2). */
final class BoxCursor {
  private final PhotoBytes bytes;
  private final long end;
  private long position;
  private int version;
  private int flags;

  private BoxCursor(PhotoBytes bytes, ByteRange body) {
    this.bytes = bytes;
    this.position = body.start();
    this.end = body.end();
  }

  /** Of a box that only has a type. */
  static BoxCursor bare(PhotoBytes bytes, ByteRange body) {
    return new BoxCursor(bytes, body);
  }

  /** Of a box that has a version and flags, too. */
  static BoxCursor full(PhotoBytes bytes, ByteRange body) throws IOException {
    BoxCursor cursor = new BoxCursor(bytes, body);
    cursor.version = cursor.number(1);
    cursor.flags = cursor.number(1) << 16 | cursor.number(2);
    return cursor;
  }

  int version() {
    return version;
  }

  int flags() {
    return flags;
  }

  long position() {
    return position;
  }

  long end() {
    return end;
  }

  /** The next number of 1 to 4 bytes; one of 4 bytes may be negative. */
  int number(int length) throws IOException {
    return (int) longNumber(length);
  }

  /** The next number of 0 to 8 bytes; none is 0. */
  long longNumber(int length) throws IOException {
    if (position + length > end) {
      throw bytes.broken(
          "has a box that is too short, at byte %d: copy or export it again".formatted(position),
          "%dバイト目のボックスが短すぎます。コピーまたは書き出しをやり直してください".formatted(position));
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | bytes.byteAt(position + i);
    }
    position += length;
    return value;
  }

  /** The next number, which says how many entries follow. */
  int count(int length, int most) throws IOException {
    long count = longNumber(length);
    if (count > most) {
      throw bytes.broken(
          "has more than %d entries: export it again as JPEG".formatted(most),
          "%dを超える項目があります。JPEGで書き出してください".formatted(most));
    }
    return (int) count;
  }
}
