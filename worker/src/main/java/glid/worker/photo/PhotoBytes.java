package glid.worker.photo;

import glid.core.language.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Random access to the bytes of a photo's file through a small window; numbers are big-endian if
 * nothing else is said. Used by one thread.
 */
final class PhotoBytes implements AutoCloseable {
  private static final int WINDOW_BYTES = 16 * 1024;

  private final String name;
  private final FileChannel channel;
  private final long size;
  private final byte[] window = new byte[WINDOW_BYTES];
  private long windowStart;
  private int windowLength;

  private PhotoBytes(String name, FileChannel channel) throws IOException {
    this.name = name;
    this.channel = channel;
    this.size = channel.size();
  }

  static PhotoBytes open(Path photo) throws IOException {
    FileChannel channel = FileChannel.open(photo, StandardOpenOption.READ);
    try {
      return new PhotoBytes(String.valueOf(photo.getFileName()), channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What the photo is called in its failures. */
  String name() {
    return name;
  }

  long size() {
    return size;
  }

  /** The whole file. */
  ByteRange all() {
    return new ByteRange(0, size);
  }

  /** The failure of this photo, to be thrown. */
  SourceImageBroken broken(String english, String japanese) {
    return new SourceImageBroken(name, new Wording(english, japanese));
  }

  /** The byte at a position, 0..255; a photo that ends before is broken. */
  int byteAt(long position) throws IOException {
    if (position < windowStart || position >= windowStart + windowLength) {
      load(position);
    }
    return window[(int) (position - windowStart)] & 0xFF;
  }

  int shortAt(long position) throws IOException {
    return (byteAt(position) << 8) | byteAt(position + 1);
  }

  /** As {@link #shortAt}, little-endian. */
  int littleShortAt(long position) throws IOException {
    return byteAt(position) | (byteAt(position + 1) << 8);
  }

  /** As {@link #intAt}, little-endian. */
  int littleIntAt(long position) throws IOException {
    return littleShortAt(position) | (littleShortAt(position + 2) << 16);
  }

  /** Four bytes as an unsigned number. */
  long unsignedAt(long position) throws IOException {
    return Integer.toUnsignedLong(intAt(position));
  }

  /** Four letters, as boxes and chunks are named by. */
  String letters(long position) throws IOException {
    char[] letters = new char[4];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) byteAt(position + i);
    }
    return new String(letters);
  }

  /** Four bytes as a signed number: a length above 2^31 - 1 is negative. */
  int intAt(long position) throws IOException {
    return (shortAt(position) << 16) | shortAt(position + 2);
  }

  /** The bytes from a position on, fewer than asked for only at the end of the file. */
  byte[] upTo(long position, int length) throws IOException {
    byte[] bytes = new byte[Math.clamp(size - position, 0, length)];
    int count = readFully(position, bytes);
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  /** Fills a buffer with parts of the file, one after the other; it must hold exactly these. */
  void read(List<ByteRange> parts, ByteBuffer target) throws IOException {
    for (ByteRange part : parts) {
      int origin = target.position();
      target.limit(Math.toIntExact(origin + part.length()));
      while (target.hasRemaining()) {
        long position = part.start() + target.position() - origin;
        if (channel.read(target, position) < 0) {
          throw cutAt(position);
        }
      }
    }
  }

  /** The file from a position on; nothing else reads it meanwhile. */
  ReadableByteChannel from(long position) throws IOException {
    return channel.position(position);
  }

  /** Throws that the photo is cut off if it ends before a position. */
  void requireUntil(long end) {
    if (end > size) {
      throw cutAt(size);
    }
  }

  private void load(long position) throws IOException {
    if (position < 0) {
      throw broken("points to bytes before its start: export it again", "データの位置が不正です。書き出し直してください");
    }
    windowStart = position;
    windowLength = 0;
    windowLength = readFully(position, window);
    if (windowLength == 0) {
      throw cutAt(size);
    }
  }

  private int readFully(long position, byte[] bytes) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining() && channel.read(target, position + target.position()) >= 0) {
      // reads on until the buffer is full or the file ends
    }
    return target.position();
  }

  private SourceImageBroken cutAt(long position) {
    return broken(
        "the file ends after %d bytes, before its picture is complete: copy or export it again"
            .formatted(position),
        "ファイルが%dバイトで途切れていて、画像が最後まで入っていません。コピーまたは書き出しをやり直してください".formatted(position));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
