package glid.worker.jpeg;

import static glid.worker.jpeg.HuffmanTable.CODE_BITS;
import static glid.worker.jpeg.HuffmanTable.END;
import static glid.worker.jpeg.HuffmanTable.LENGTH_BITS;
import static glid.worker.jpeg.HuffmanTable.LENGTH_MASK;
import static glid.worker.jpeg.HuffmanTable.RUN_BITS;

import java.io.IOException;

/**
 * The entropy-coded bits of a scan (ITU-T T.81, F.2.2). Whatever is done for each block has few
 * branches that cannot be guessed, and each look-up waits for nothing but the one before: see
 * docs/decisions/0017.
 */
final class ScanBits {
  private static final int COEFFICIENTS = 64;
  private static final int ZERO_RUN = 15;
  private static final int LONGEST_VALUE = 15;

  private final ScanWords source;
  private final int[] words;

  /** Coefficients that nobody wants. */
  private final int[] passed = new int[COEFFICIENTS];

  /**
   * The highest {@link #bits} of it are yet to be read, below are zeros. The next bits are where
   * one shift finds them; {@code x >>> -n} gives the highest n, as Java counts shifts modulo 64.
   */
  private long held;

  private int bits;

  ScanBits(ScanWords source) {
    this.source = source;
    this.words = source.words;
  }

  /**
   * Reads blocks of which only the DC coefficients matter.
   *
   * @param before DC coefficient of the block before
   * @param out takes the DC coefficients
   * @param count blocks
   */
  void means(HuffmanTable dc, HuffmanTable ac, int before, int[] out, int count)
      throws DoubtfulJpeg {
    int sum = before;
    for (int i = 0; i < count; i++) {
      sum += difference(dc);
      skip(ac, 1);
      out[i] = sum;
    }
  }

  /** The difference of a DC coefficient to the one before. */
  int difference(HuffmanTable table) throws DoubtfulJpeg {
    int found = code(table);
    int size = found & 0xFF;
    if (size > LONGEST_VALUE) {
      throw new DoubtfulJpeg("a difference of too many bits");
    }
    return value(found >> 8, size);
  }

  /** Length of the next code in bits 8 and up, symbol below; enough bits for a value are behind. */
  private int code(HuffmanTable table) throws DoubtfulJpeg {
    refill();
    int found = table.codes[(int) (held >>> -CODE_BITS)];
    return found == 0 ? table.find((int) (held >>> -16)) : found;
  }

  private void pass(int count) {
    held <<= count;
    bits -= count;
  }

  /**
   * The value of some bits behind a code (T.81, F.2.2.1, EXTEND); passes over both.
   *
   * @param size how many bits, 0 for a value of 0
   */
  private int value(int codeLength, int size) {
    long value = held << codeLength;
    held = value << size;
    bits -= codeLength + size;
    int isNegative = (int) ~(value >> 63); // all ones, or 0: no branch to be guessed wrong
    return (int) (value >>> 1 >>> (63 - size)) - (((1 << size) - 1) & isNegative);
  }

  /**
   * Reads the AC coefficients of a block from one of them up to another, and passes over the rest.
   *
   * @param out takes coefficients at their places in zigzag order; zeros are not written
   * @param first place, 1..63: what stands before it has been read
   * @param last place to be written, at least the first one
   * @return whether there was anything else than zeros up to there
   */
  boolean corner(HuffmanTable table, int[] out, int first, int last) throws DoubtfulJpeg {
    boolean isFlat = true;
    int k = first;
    while (k <= last) {
      int found = code(table);
      int size = found & 15;
      int run = found >> 4 & 15;
      if (size == 0) {
        pass(found >> 8);
        if (run == 0) {
          return !isFlat;
        }
        k = requireZeroRun(run, k);
        continue;
      }
      k += run;
      int value = value(found >> 8, size);
      if (k <= last) {
        out[k] = value;
        isFlat = false;
      }
      k++;
    }
    if (k < COEFFICIENTS) {
      skip(table, k);
    } else if (k > COEFFICIENTS) {
      throw tooMany();
    }
    return !isFlat;
  }

  /** Passes over the AC coefficients of a block from one of them on. */
  void skip(HuffmanTable table, int from) throws DoubtfulJpeg {
    refill();
    char[] runs = table.runs;
    int[] words = this.words;
    long held = this.held;
    int bits = this.bits;
    int next = source.next;
    int k = from;
    int run;
    while (true) {
      run = runs[(int) (held >>> -RUN_BITS)];
      // as refill(), while the look-up is under way
      int need = (bits - 32) >> 31;
      held |= (words[next] & need & 0xFFFF_FFFFL) << (32 - bits);
      next -= need;
      bits += 32 & need;
      k += run >> LENGTH_BITS;
      if (k >= COEFFICIENTS) {
        break;
      }
      held <<= run; // of the lowest six bits, which are the length
      bits -= run & LENGTH_MASK;
    }
    source.next = next;
    boolean isFull = k == COEFFICIENTS;
    boolean isEnded = k > END && k < END + COEFFICIENTS;
    if (isFull || isEnded) {
      this.held = held << run;
      this.bits = bits - (run & LENGTH_MASK);
    } else {
      // the last look-up found nothing, or went beyond the block: its first symbol by itself
      this.held = held;
      this.bits = bits;
      int at = k - (run >> LENGTH_BITS);
      corner(table, passed, at, at);
    }
  }

  private static int requireZeroRun(int run, int k) throws DoubtfulJpeg {
    if (run != ZERO_RUN) {
      throw new DoubtfulJpeg("a run that only progressive pictures have");
    }
    return k + run + 1;
  }

  private static DoubtfulJpeg tooMany() {
    return new DoubtfulJpeg("more coefficients than a block has");
  }

  /** Makes sure of 32 bits, without a branch. */
  private void refill() {
    int need = (bits - 32) >> 31; // all ones, or 0
    held |= (words[source.next] & need & 0xFFFF_FFFFL) << (32 - bits);
    source.next -= need;
    bits += 32 & need;
  }

  /**
   * Before each unit.
   *
   * @throws DoubtfulJpeg if more has been read than there is
   */
  void prepareUnit() throws IOException, DoubtfulJpeg {
    source.prepareUnit();
  }

  /** Goes behind the marker that must be next. */
  void passMarker(int expected) throws IOException, DoubtfulJpeg {
    source.passMarker(bits, expected);
    held = 0;
    bits = 0;
  }
}
