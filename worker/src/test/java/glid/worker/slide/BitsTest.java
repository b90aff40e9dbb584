package glid.worker.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {
  /** Table 9-2 and table 9-3. */
  @Test
  void codesAreThoseOfTheStandard() {
    BitWriter out = new BitWriter();
    for (int value : new int[] {0, 1, 2, 3, 6, 7}) {
      out.unsigned(value);
    }
    for (int value : new int[] {0, 1, -1, 2, -2}) {
      out.signed(value);
    }
    out.trailingBits();

    assertThat(bits(out.toBytes()))
        .startsWith("1" + "010" + "011" + "00100" + "00111" + "0001000")
        .contains("1" + "010" + "011" + "00100" + "00101" + "1");
  }

  @Test
  void whatIsWrittenIsRead() {
    long seed = 5;
    Random random = new Random(seed);
    int[] values = random.ints(2000, -30_000, 30_000).toArray();
    BitWriter out = new BitWriter();
    for (int value : values) {
      out.signed(value);
      out.unsigned(Math.abs(value));
      out.bits(value, 17);
      out.flag(value > 0);
    }
    out.trailingBits();

    BitReader in = new BitReader(out.toBytes());
    for (int value : values) {
      assertThat(in.signed()).isEqualTo(value);
      assertThat(in.unsigned()).isEqualTo(Math.abs(value));
      assertThat(in.bits(17)).isEqualTo(value & 0x1ffff);
      assertThat(in.flag()).isEqualTo(value > 0);
    }
    assertThat(in.hasMore()).isFalse();
    assertThatThrownBy(() -> in.bits(1))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining("whole payload");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -2, Integer.MIN_VALUE})
  void thereIsNoCodeForLessThan0(int value) {
    assertThatThrownBy(() -> new BitWriter().unsigned(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got " + value);
  }

  @Test
  void aPayloadWithoutTrailingBitsIsRefused() {
    assertThatThrownBy(() -> new BitReader(new byte[3]))
        .isInstanceOf(Unrewritable.class)
        .hasMessageContaining("rbsp_trailing_bits");
  }

  /** 7.4.1: no unit holds 00 00 00, 00 00 01 or 00 00 02, and none ends in 00. */
  @Test
  void startCodesAreNotEmulated() {
    Random random = new Random(9);
    for (int round = 0; round < 500; round++) {
      byte[] rbsp = new byte[1 + random.nextInt(60)];
      for (int n = 0; n < rbsp.length; n++) {
        rbsp[n] = (byte) random.nextInt(random.nextBoolean() ? 4 : 256);
      }
      rbsp[rbsp.length - 1] = (byte) 0x80;
      NalUnit unit = new NalUnit(2, NalUnit.SLICE, rbsp);

      byte[] bytes = unit.toBytes();

      for (int n = 0; n + 2 < bytes.length; n++) {
        boolean emulates = bytes[n] == 0 && bytes[n + 1] == 0 && (bytes[n + 2] & ~2) == 0;
        assertThat(emulates || (bytes[n] == 0 && bytes[n + 1] == 0 && bytes[n + 2] == 1))
            .as("start code at %d", n)
            .isFalse();
      }
      NalUnit read = NalUnit.parse(bytes);
      assertThat(read.rbsp()).isEqualTo(rbsp);
      assertThat(read.refIdc()).isEqualTo(2);
      assertThat(read.type()).isEqualTo(NalUnit.SLICE);
    }
  }

  private static String bits(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte next : bytes) {
      text.append(Integer.toBinaryString(0x100 | (next & 0xff)).substring(1));
    }
    return text.toString();
  }
}
