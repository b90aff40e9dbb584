package glid.worker.slide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CabacTest {
  /** 9.3.1.1, with values of tables 9-13 and 9-18. */
  @Test
  void aContextBeginsAsTheStandardSays() {
    assertState(new CabacContext(23, 33, 51), true, 42);
    assertState(new CabacContext(23, 33, 0), false, 30);
    assertState(new CabacContext(-37, 118, 51), false, 62);
    assertState(new CabacContext(-27, 126, 26), true, 18);
  }

  /**
   * Tables 9-45: at most 62, and back the farther the surer it was; at 0 the other becomes likely.
   */
  @Test
  void aContextLearns() {
    CabacContext context = new CabacContext(0, 64, 26);
    assertState(context, true, 0);
    context.learn(false);
    assertState(context, false, 0);
    for (int n = 0; n < 100; n++) {
      context.learn(false);
    }
    assertState(context, false, 62);
    context.learn(true);
    assertState(context, false, 38);
  }

  private static void assertState(CabacContext context, boolean mostProbable, int stateIdx) {
    assertThat(context.mostProbable()).isEqualTo(mostProbable);
    assertThat(context.stateIdx()).isEqualTo(stateIdx);
  }

  private enum Kind {
    RARE,
    FREQUENT,
    EVEN,
    BYPASS,
    GO_ON
  }

  private record Bin(Kind kind, boolean value) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsWrittenIsReadByTheDecoderOfTheStandard(long seed) {
    Random random = new Random(seed);
    List<Bin> bins = new ArrayList<>();
    for (int n = random.nextInt(20_000); n >= 0; n--) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      bins.add(new Bin(kind, random.nextDouble() < chance(kind)));
    }
    BitWriter out = new BitWriter();
    CabacWriter writer = new CabacWriter(out);
    Map<Kind, CabacContext> contexts = contexts();
    for (Bin bin : bins) {
      switch (bin.kind()) {
        case BYPASS -> writer.bypass(bin.value());
        case GO_ON -> writer.goOn();
        case RARE, FREQUENT, EVEN -> writer.bin(of(bin, contexts), bin.value());
      }
    }
    writer.end();
    out.alignWithZeros();

    Decoder decoder = new Decoder(out.toBytes());
    Map<Kind, CabacContext> learning = contexts();
    for (Bin bin : bins) {
      boolean read =
          switch (bin.kind()) {
            case BYPASS -> decoder.bypass();
            case GO_ON -> decoder.isEnd();
            case RARE, FREQUENT, EVEN -> decoder.bin(of(bin, learning));
          };
      assertThat(read).isEqualTo(bin.value());
    }
    assertThat(decoder.isEnd()).isTrue();
    decoder.requireStopBit();
  }

  @Test
  void whatIsExpectedCostsNextToNothing() {
    BitWriter out = new BitWriter();
    CabacWriter writer = new CabacWriter(out);
    CabacContext context = new CabacContext(23, 33, 51);
    for (int n = 0; n < 10_000; n++) {
      writer.bin(context, true);
    }
    writer.end();
    out.alignWithZeros();

    assertThat(8 * out.toBytes().length).isLessThan(400);
  }

  private static double chance(Kind kind) {
    return switch (kind) {
      case RARE -> 0.01;
      case FREQUENT -> 0.9;
      case EVEN, BYPASS -> 0.5;
      case GO_ON -> 0;
    };
  }

  private static Map<Kind, CabacContext> contexts() {
    Map<Kind, CabacContext> contexts = new EnumMap<>(Kind.class);
    contexts.put(Kind.RARE, new CabacContext(0, 64, 26));
    contexts.put(Kind.FREQUENT, new CabacContext(23, 33, 51));
    contexts.put(Kind.EVEN, new CabacContext(-3, 69, 40));
    return contexts;
  }

  private static CabacContext of(Bin bin, Map<Kind, CabacContext> contexts) {
    return Objects.requireNonNull(contexts.get(bin.kind()));
  }

  /** The arithmetic decoder (9.3.1.2, 9.3.3.2). */
  private static final class Decoder {
    private final byte[] bytes;
    private int position;
    private int range = 510;
    private int offset;

    private Decoder(byte[] bytes) {
      this.bytes = bytes;
      for (int n = 0; n < 9; n++) {
        takeBit();
      }
    }

    private int bit(int at) {
      return (bytes[at >> 3] >> (7 - (at & 7))) & 1;
    }

    private void takeBit() {
      offset = offset << 1 | bit(position);
      position++;
    }

    private boolean bin(CabacContext context) {
      int rangeLps = CabacWriter.rangeLps(context, range);
      range -= rangeLps;
      boolean bin = context.mostProbable();
      if (offset >= range) {
        bin = !bin;
        offset -= range;
        range = rangeLps;
      }
      context.learn(bin);
      renormalise();
      return bin;
    }

    private boolean bypass() {
      takeBit();
      if (offset < range) {
        return false;
      }
      offset -= range;
      return true;
    }

    private boolean isEnd() {
      range -= 2;
      boolean isEnd = offset >= range;
      if (!isEnd) {
        renormalise();
      }
      return isEnd;
    }

    private void renormalise() {
      while (range < 256) {
        range <<= 1;
        takeBit();
      }
    }

    /** 9.3.1.2: the last bit that the engine takes is rbsp_stop_one_bit, and nothing follows. */
    private void requireStopBit() {
      assertThat(bit(position - 1)).isOne();
      assertThat(bytes).hasSize(Math.ceilDiv(position, 8));
      for (int at = position; at < 8 * bytes.length; at++) {
        assertThat(bit(at)).isZero();
      }
    }
  }
}
