package glid.worker.jpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * The bytes of a scan, four in a word, a part of the file at a time. Words without a byte FF may be
 * taken as they are. In the others FF is followed by 00, which is to be left out, or is a marker
 * (ITU-T T.81, B.1.1.5).
 */
final class ScanWords {
  static final int NO_MARKER = -1;

  private static final int WORDS = 16 * 1024;

  /** Follows the end of a file: no program writes this marker. */
  private static final byte[] CUT = {-1, 1, -1, 1, -1, 1, -1, 1};

  /** Of a word that must not be taken as it is. */
  private static final int STOP = -1;

  /** Behind the last word there is one with a mark. */
  final int[] words = new int[WORDS + 1];

  /** The next word. */
  int next;

  /** What {@link #take} took, in the lowest bytes. */
  int taken;

  /** The marker that the bytes end with, if it has been met. */
  int marker = NO_MARKER;

  /** How many bytes of zeros were given after the marker. */
  int invented;

  private final ReadableByteChannel file;
  private final ByteBuffer part = ByteBuffer.allocate(4 * WORDS);
  private int end;

  /** Bytes of the next word that have been taken. */
  private int done;

  /** The word at the marker, in whose place stands a mark. */
  private int hidden;

  private boolean atEnd;

  /** The bytes of a file from where it is. */
  ScanWords(ReadableByteChannel file) {
    this.file = file;
    words[0] = STOP;
  }

  /** Whether no byte of a word is FF. */
  static boolean hasNoMark(int word) {
    return ((~word - 0x0101_0101) & word & 0x8080_8080) == 0;
  }

  /** Takes what can be taken of a word; zeros behind a marker. Returns the number of bytes. */
  int take() throws IOException, DoubtfulJpeg {
    taken = 0;
    if (marker != NO_MARKER) {
      invented += Integer.BYTES;
      return Integer.BYTES;
    }
    if (end - next < 2) {
      load();
    }
    int word = words[next];
    int count = 0;
    int i = done;
    for (; i < Integer.BYTES; i++) {
      int value = byteOf(word, i);
      if (value == 0xFF) {
        i++;
        int following = i < Integer.BYTES ? byteOf(word, i) : byteOf(words[next + 1], 0);
        if (following != 0) {
          stopAt(following, i + 1);
          return count;
        }
      }
      taken = taken << 8 | value;
      count++;
    }
    goTo(i);
    return count;
  }

  private static int byteOf(int word, int index) {
    return word >>> (24 - 8 * index) & 0xFF;
  }

  /** Goes to a byte of the next word, or of the one behind it. */
  private void goTo(int index) {
    next += index / Integer.BYTES;
    done = index % Integer.BYTES;
    if (done > 0) {
      words[next] |= 0xFF00_0000;
    }
  }

  private void stopAt(int met, int index) {
    marker = met;
    next += index / Integer.BYTES;
    done = index % Integer.BYTES;
    hidden = words[next];
    words[next] = STOP;
  }

  /** Goes on behind the marker. */
  void passMarker() {
    marker = NO_MARKER;
    invented = 0;
    words[next] = done > 0 ? hidden | 0xFF00_0000 : hidden;
  }

  /** Puts at least two words at the start, unless the file ends. */
  private void load() throws IOException {
    int kept = end - next;
    System.arraycopy(words, next, words, 0, kept);
    part.clear().limit(4 * (WORDS - kept));
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
    int read = part.limit() / Integer.BYTES;
    part.asIntBuffer().get(words, kept, read);
    next = 0;
    end = kept + read;
    Arrays.fill(words, end, Math.min(words.length, end + 2), STOP);
  }
}
