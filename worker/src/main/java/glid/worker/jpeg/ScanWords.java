package glid.worker.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * The data between two markers of a scan, four bytes in a word, a part of the file at a time. The
 * zero behind each byte FF is left out (ITU-T T.81, B.1.1.5); behind the last byte there are zeros.
 */
final class ScanWords {
  /** Of three components. */
  private static final int BLOCKS_OF_UNIT = 3 * FrameSegments.MOST_BLOCKS;

  /** Of 64 coefficients, each with at most 16 bits of code and 15 of value. */
  private static final int WORDS_OF_BLOCK = 62;

  /** How far a reader may be ahead of what it has taken. */
  private static final int SLACK = 4;

  private static final int WORDS_OF_UNIT = BLOCKS_OF_UNIT * WORDS_OF_BLOCK + SLACK;
  private static final int WORDS = 16 * 1024;
  private static final int NO_MARKER = -1;
  private static final int MARK = 0xFF;

  /** Follows the end of a file: no program writes this marker. */
  private static final byte[] CUT = {-1, 1, -1, 1, -1, 1, -1, 1};

  final int[] words = new int[WORDS + SLACK + WORDS_OF_UNIT];

  /** The next word. */
  int next;

  /** One behind the last whole word. */
  private int end;

  /** The bytes behind the whole words are the lowest {@link #tailBits} of it. */
  private int tail;

  private int tailBits;

  /** The marker behind the data, once it has been met. */
  private int marker = NO_MARKER;

  private final ReadableByteChannel file;
  private final ByteBuffer part = ByteBuffer.allocate(4 * WORDS);

  /** The part as it is in the file. */
  private final int[] raw = new int[WORDS];

  private int rawNext;
  private int rawEnd;

  /** Bytes of the next raw word that have been taken. */
  private int taken;

  /** Whether the last of them was FF. */
  private boolean isAfterMark;

  private boolean atEnd;

  /** The data of a file from where it is. */
  ScanWords(ReadableByteChannel file) {
    this.file = file;
  }

  /**
   * Makes sure that a unit can be read without looking for the end of the words.
   *
   * @throws DoubtfulJpeg if more has been read than there is
   */
  void prepareUnit() throws IOException, DoubtfulJpeg {
    if (end - next < WORDS_OF_UNIT) {
      if (marker == NO_MARKER) {
        fill();
      } else if (next - end > SLACK) {
        throw new DoubtfulJpeg("the data ends too soon");
      }
    }
  }

  private void fill() throws IOException {
    System.arraycopy(words, next, words, 0, end - next);
    end -= next;
    next = 0;
    while (end < WORDS && marker == NO_MARKER) {
      if (rawNext == rawEnd) {
        load();
      }
      if (taken == 0 && !isAfterMark) {
        takeWords(Math.min(rawEnd - rawNext, WORDS - end));
      }
      if (rawNext < rawEnd && end < WORDS) {
        takeBytes();
      }
    }
    if (marker != NO_MARKER) {
      words[end] = tailBits == 0 ? 0 : tail << -tailBits;
      Arrays.fill(words, end + 1, end + SLACK + WORDS_OF_UNIT, 0);
    }
  }

  /** Takes words up to one with a byte FF. */
  private void takeWords(int most) {
    int from = rawNext;
    int shift = tailBits;
    long before = tail;
    int i = 0;
    for (; i < most; i++) {
      int word = raw[from + i];
      if (hasMark(word)) {
        break;
      }
      words[end + i] = (int) ((before << Integer.SIZE | Integer.toUnsignedLong(word)) >>> shift);
      before = word;
    }
    tail = (int) before;
    rawNext += i;
    end += i;
  }

  private static boolean hasMark(int word) {
    return ((~word - 0x0101_0101) & word & 0x8080_8080) != 0;
  }

  /** Takes what is left of a word, up to a marker. */
  private void takeBytes() {
    int word = raw[rawNext];
    while (taken < Integer.BYTES && marker == NO_MARKER) {
      int value = word >>> (24 - 8 * taken) & 0xFF;
      taken++;
      if (!isAfterMark && value == MARK) {
        isAfterMark = true;
      } else if (!isAfterMark) {
        take(value);
      } else {
        isAfterMark = false;
        if (value == 0) {
          take(MARK);
        } else {
          marker = value;
        }
      }
    }
    if (taken == Integer.BYTES) {
      taken = 0;
      rawNext++;
    }
  }

  private void take(int value) {
    tail = tail << 8 | value;
    tailBits += 8;
    if (tailBits == Integer.SIZE) {
      words[end++] = tail;
      tailBits = 0;
    }
  }

  private void load() throws IOException {
    part.clear();
    while (part.hasRemaining() && !atEnd) {
      atEnd = file.read(part) < 0;
    }
    if (atEnd) {
      part.put(CUT, 0, Math.min(CUT.length, part.remaining()));
      while (part.position() % Integer.BYTES != 0) {
        part.put((byte) -1);
      }
    }
    part.flip();
    rawNext = 0;
    rawEnd = part.limit() / Integer.BYTES;
    part.asIntBuffer().get(raw, 0, rawEnd);
  }

  /**
   * Goes behind the marker that must be next.
   *
   * @param unread bits before the next word
   */
  void passMarker(int unread, int expected) throws IOException, DoubtfulJpeg {
    prepareUnit();
    int left = Integer.SIZE * (end - next) + tailBits + unread;
    if (left < 0 || left >= Byte.SIZE || marker != expected) {
      throw new DoubtfulJpeg("no marker where one must be");
    }
    marker = NO_MARKER;
    next = 0;
    end = 0;
    tailBits = 0;
  }
}
