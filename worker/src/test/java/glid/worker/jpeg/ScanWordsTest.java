package glid.worker.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the bytes themselves: whatever their number, and however the file hands them out. */
class ScanWordsTest {
  private static final int RST0 = 0xD0;
  private static final int WORDS_AT_A_TIME = 500;

  /** One in so many bytes is FF. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100, 100_000})
  void givesTheBytesOfEachInterval(int rarity) throws Exception {
    Random random = new Random(rarity);
    List<byte[]> intervals = new ArrayList<>();
    for (int length = 0; length < 70; length++) {
      intervals.add(bytes(random, length, rarity));
    }
    intervals.add(bytes(random, 300_000, rarity));
    intervals.add(bytes(random, 65_537, rarity));
    ScanWords words = new ScanWords(inPieces(file(intervals), random));

    for (int i = 0; i < intervals.size(); i++) {
      byte[] expected = intervals.get(i);
      assertThat(read(words, expected.length)).as("interval %d", i).isEqualTo(expected);
      words.passMarker(Integer.SIZE * words.next - 8 * (expected.length - passed), RST0 + i % 8);
    }
  }

  /** Bytes that were read before the words moved to the start. */
  private int passed;

  private byte[] read(ScanWords words, int length) throws Exception {
    ByteBuffer read = ByteBuffer.allocate(length + 4 * WORDS_AT_A_TIME);
    passed = 0;
    while (read.position() < length) {
      int before = words.next;
      words.prepareUnit();
      if (words.next != before) {
        passed = read.position();
      }
      for (int i = 0; i < WORDS_AT_A_TIME && read.position() < length; i++) {
        read.putInt(words.words[words.next++]);
      }
    }
    byte[] all = read.array();
    for (int i = length; i < read.position(); i++) {
      assertThat(all[i]).as("zeros behind the end").isZero();
    }
    return Arrays.copyOf(all, length);
  }

  @Test
  void aMarkerOutOfTurnIsNotPassed() throws Exception {
    byte[] data = {1, 2, 3, 4, 5, 6, 7};
    for (int unread : new int[] {-8, 8, 64}) {
      ScanWords words = new ScanWords(inPieces(file(List.of(data)), new Random(1)));
      words.prepareUnit();
      words.next = 2;
      int rest = 8; // of two words
      assertThatThrownBy(() -> words.passMarker(rest + unread, RST0))
          .as("%d bits too many", unread)
          .isInstanceOf(DoubtfulJpeg.class);
    }
    ScanWords words = new ScanWords(inPieces(file(List.of(data)), new Random(1)));
    words.prepareUnit();
    words.next = 2;

    assertThatThrownBy(() -> words.passMarker(8, RST0 + 1)).isInstanceOf(DoubtfulJpeg.class);
    words.passMarker(8, RST0);
  }

  @Test
  void nobodyReadsFarBeyondTheEnd() throws Exception {
    ScanWords words = new ScanWords(inPieces(file(List.of(new byte[40])), new Random(1)));
    words.prepareUnit();
    words.next += 10;
    words.prepareUnit();
    words.next += 100;

    assertThatThrownBy(words::prepareUnit)
        .isInstanceOf(DoubtfulJpeg.class)
        .hasMessageContaining("too soon");
  }

  @Test
  void aFileThatIsCutHasNoMarker() throws Exception {
    for (int length = 0; length < 9; length++) {
      ScanWords words = new ScanWords(inPieces(new byte[length], new Random(length)));
      words.prepareUnit();
      words.next = length / 4;
      int whole = length;

      assertThatThrownBy(() -> words.passMarker(-8 * (whole % 4), RST0))
          .isInstanceOf(DoubtfulJpeg.class);
    }
  }

  private static byte[] bytes(Random random, int length, int rarity) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextInt(rarity) == 0 ? 0xFF : random.nextInt(255));
    }
    return bytes;
  }

  /** Intervals as in a file, each with a restart marker behind it. */
  private static byte[] file(List<byte[]> intervals) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int marker = 0;
    for (byte[] interval : intervals) {
      for (byte value : interval) {
        file.write(value);
        if (value == -1) {
          file.write(0);
        }
      }
      file.write(0xFF);
      file.write(RST0 + marker++ % 8);
    }
    return file.toByteArray();
  }

  private static ReadableByteChannel inPieces(byte[] file, Random random) {
    ByteBuffer rest = ByteBuffer.wrap(file);
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer out) throws IOException {
        if (!rest.hasRemaining()) {
          return -1;
        }
        int count =
            Math.min(1 + random.nextInt(9_000), Math.min(out.remaining(), rest.remaining()));
        out.put(rest.slice(rest.position(), count));
        rest.position(rest.position() + count);
        return count;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
