package glid.worker.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables and headers that are not as they should be: no picture comes out, and no other failure.
 */
class ReducedJpegTest {
  private static final long SEED = 11;

  private static final int SOF = 0xC0;
  private static final int DHT = 0xC4;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DC = 0x00;
  private static final int AC = 0x10;

  private static final byte[] QUANTISERS = segment(DQT, filled(0x00, 64, 8));
  private static final byte[] FRAME = segment(SOF, 8, 0, 8, 0, 8, 1, 1, 0x11, 0);
  private static final byte[] DC_CODES = codes(DC, 1);
  private static final byte[] AC_CODES = codes(AC, 1);
  private static final byte[] SCAN_HEADER = segment(SOS, 1, 1, 0, 0, 63, 0);

  /** One block: a difference of no bits, the end of the block, ones up to the next byte. */
  private static final byte[] SCAN = {0x3F, (byte) 0xFF, (byte) 0xD9};

  @Test
  void decodesOneGreyBlock() throws IOException {
    ReducedPicture picture = decode(usual(), SCAN).orElseThrow();

    assertThat(picture.width()).isOne();
    assertThat(picture.height()).isOne();
    assertThat(picture.isGrey()).isTrue();
    assertThat(picture.ycc()).containsExactly(128, 128, 128);
  }

  /** Two codes of one bit are all that there are. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 255})
  void refusesMoreCodesThanThereIsRoomFor(int count) throws IOException {
    assertThat(decode(joined(QUANTISERS, FRAME, codes(DC, count), AC_CODES, SCAN_HEADER), SCAN))
        .isEmpty();
    assertThat(decode(joined(QUANTISERS, FRAME, DC_CODES, codes(AC, count), SCAN_HEADER), SCAN))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x20, 0xF0, 0x04, 0x14})
  void refusesTablesOfCodesThatThereAreNot(int which) throws IOException {
    byte[] more = joined(QUANTISERS, FRAME, DC_CODES, AC_CODES, codes(which, 1), SCAN_HEADER);

    assertThat(decode(more, SCAN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x20, 0xF0, 0x04, 0x14})
  void refusesTablesOfQuantisersThatThereAreNot(int which) throws IOException {
    byte[] table = segment(DQT, filled(which, 128, 8));

    assertThat(decode(joined(QUANTISERS, table, FRAME, DC_CODES, AC_CODES, SCAN_HEADER), SCAN))
        .isEmpty();
  }

  /** As libavcodec does. */
  @Test
  void refusesAQuantiserOf0() throws IOException {
    int[] table = filled(0x00, 64, 8);
    table[64] = 0;

    assertThat(decode(joined(segment(DQT, table), FRAME, DC_CODES, AC_CODES, SCAN_HEADER), SCAN))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x51, 0x15, 0xFF})
  void refusesMoreBlocksPerUnitThanThereMayBe(int factors) throws IOException {
    byte[] frame = segment(SOF, 8, 0, 8, 0, 8, 1, 1, factors, 0);

    assertThat(decode(joined(QUANTISERS, frame, DC_CODES, AC_CODES, SCAN_HEADER), SCAN)).isEmpty();
  }

  /** As libavcodec does. */
  @Test
  void refusesHeadersThatAreTooLong() throws IOException {
    byte[] frame = segment(SOF, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0);
    byte[] scanHeader = segment(SOS, 1, 1, 0, 0, 63, 0, 0);

    assertThat(decode(joined(QUANTISERS, frame, DC_CODES, AC_CODES, SCAN_HEADER), SCAN)).isEmpty();
    assertThat(decode(joined(QUANTISERS, FRAME, DC_CODES, AC_CODES, scanHeader), SCAN)).isEmpty();
  }

  @Test
  void refusesEveryPartOfTheSegmentsAndOfTheScan() throws IOException {
    byte[] whole = usual();
    for (int length = 0; length < whole.length; length++) {
      assertThat(decode(Arrays.copyOf(whole, length), SCAN)).as("%d", length).isEmpty();
    }
    for (int length = 0; length < SCAN.length; length++) {
      assertThat(decode(whole, Arrays.copyOf(SCAN, length))).as("%d", length).isEmpty();
    }
  }

  /** Whatever codes there are, a picture comes out or none. */
  @Test
  void nothingElseHappens() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      byte[] segments =
          joined(QUANTISERS, FRAME, codes(DC, random), codes(AC, random), SCAN_HEADER);
      byte[] scan = new byte[40];
      random.nextBytes(scan);
      System.arraycopy(SCAN, 0, scan, random.nextInt(scan.length - SCAN.length), SCAN.length);

      assertThatCode(() -> decode(segments, scan))
          .as("round %d of seed %d", round, SEED)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 4})
  void takesOnlyReductionsThatItHas(int halvings) {
    assertThatThrownBy(() -> ReducedJpeg.decode(usual(), channel(SCAN), halvings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("halvings", Integer.toString(halvings));
  }

  private static Optional<ReducedPicture> decode(byte[] segments, byte[] scan) throws IOException {
    return ReducedJpeg.decode(segments, channel(scan), ReducedJpeg.MOST_HALVINGS);
  }

  private static ReadableByteChannel channel(byte[] bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  private static byte[] usual() {
    return joined(QUANTISERS, FRAME, DC_CODES, AC_CODES, SCAN_HEADER);
  }

  /** A table with so many codes of one bit, all of the symbol 0. */
  private static byte[] codes(int which, int count) {
    int[] body = new int[17 + count];
    body[0] = which;
    body[1] = count;
    return segment(DHT, body);
  }

  /** A table of some codes of most lengths; there may be no room for them. */
  private static byte[] codes(int which, Random random) {
    int[] counts = random.ints(16, 0, 4).toArray();
    int[] body = Arrays.copyOf(new int[] {which}, 17 + Arrays.stream(counts).sum());
    System.arraycopy(counts, 0, body, 1, counts.length);
    for (int i = 17; i < body.length; i++) {
      body[i] = random.nextInt(256);
    }
    return segment(DHT, body);
  }

  private static int[] filled(int first, int count, int value) {
    int[] body = new int[1 + count];
    Arrays.fill(body, value);
    body[0] = first;
    return body;
  }

  private static byte[] segment(int marker, int... body) {
    byte[] segment = new byte[4 + body.length];
    segment[0] = (byte) 0xFF;
    segment[1] = (byte) marker;
    segment[2] = (byte) ((body.length + 2) >> 8);
    segment[3] = (byte) (body.length + 2);
    for (int i = 0; i < body.length; i++) {
      segment[4 + i] = (byte) body[i];
    }
    return segment;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
