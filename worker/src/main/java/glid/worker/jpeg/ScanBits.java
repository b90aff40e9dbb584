package glid.worker.jpeg;

import static glid.worker.jpeg.HuffmanTable.CODE_BITS;
import static glid.worker.jpeg.HuffmanTable.END;
import static glid.worker.jpeg.HuffmanTable.LENGTH_BITS;
import static glid.worker.jpeg.HuffmanTable.LENGTH_MASK;
import static glid.worker.jpeg.HuffmanTable.RUN_BITS;

import java.io.IOException;

/**
 * The entropy-coded bits of a scan (ITU-T T.81, F.2.2). Methods that are called for each block keep
 * the fields in local variables and take four bytes at a time: the first compiler of the virtual
 * machine does neither by itself.
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

  /** The difference of a DC coefficient to the one before. */
  int difference(HuffmanTable table) throws IOException, DoubtfulJpeg {
    if (bits < 32) {
      refill();
    }
    int found = table.codes[(int) (held >>> -CODE_BITS)];
    if (found == 0) {
      found = table.find((int) (held >>> -16));
    }
    int size = found & 0xFF;
    if (size > LONGEST_VALUE) {
      throw new DoubtfulJpeg("a difference of too many bits");
    }
    if (size == 0) {
      pass(found >> 8);
      return 0;
    }
    return value(found >> 8, size);
  }

  private void pass(int count) {
    held <<= count;
    bits -= count;
  }

  /**
   * The value of some bits behind a code (T.81, F.2.2.1, EXTEND); passes over both.
   *
   * @param size how many bits, at least 1
   */
  private int value(int codeLength, int size) {
    long value = held << codeLength;
    held = value << size;
    bits -= codeLength + size;
    int isNegative = (int) ~(value >> 63); // all ones, or 0: no branch to be guessed wrong
    return (int) (value >>> -size) - (((1 << size) - 1) & isNegative);
  }

  /**
   * Reads the AC coefficients of a block from one of them up to another, and passes over the rest.
   *
   * @param out takes coefficients at their places in zigzag order; zeros are not written
   * @param first place, 1..63: what stands before it has been read
   * @param last place to be written, at least the first one
   * @return whether there was anything else than zeros up to there
   */
  boolean corner(HuffmanTable table, int[] out, int first, int last)
      throws IOException, DoubtfulJpeg {
    boolean isFlat = true;
    int k = first;
    while (k <= last) {
      if (bits < 32) {
        refill();
      }
      int found = table.codes[(int) (held >>> -CODE_BITS)];
      if (found == 0) {
        found = table.find((int) (held >>> -16));
      }
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
  void skip(HuffmanTable table, int from) throws IOException, DoubtfulJpeg {
    short[] runs = table.runs;
    long held = this.held;
    int bits = this.bits;
    int k = from;
    int run;
    long before;
    do {
      if (bits < 32) {
        int word = words[source.next];
        if (ScanWords.hasNoMark(word)) {
          held |= (word & 0xFFFF_FFFFL) << (32 - bits);
          bits += 32;
          source.next++;
        } else {
          this.held = held;
          this.bits = bits;
          refillSlowly();
          held = this.held;
          bits = this.bits;
        }
      }
      before = held;
      run = runs[(int) (held >>> -RUN_BITS)];
      held <<= run; // of the lowest six bits, which are the length
      bits -= run & LENGTH_MASK;
      k += run >> LENGTH_BITS;
      if (k < COEFFICIENTS) { // 32 bits are enough for two
        before = held;
        run = runs[(int) (held >>> -RUN_BITS)];
        held <<= run;
        bits -= run & LENGTH_MASK;
        k += run >> LENGTH_BITS;
      }
    } while (k < COEFFICIENTS);
    this.held = held;
    this.bits = bits;
    boolean isFull = k == COEFFICIENTS;
    boolean isEnded = k > END && k < END + COEFFICIENTS;
    if (!isFull && !isEnded) {
      // the last look-up found nothing, or went beyond the block: its first symbol by itself
      this.held = before;
      this.bits = bits + (run & LENGTH_MASK);
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

  private void refill() throws IOException, DoubtfulJpeg {
    int word = words[source.next];
    if (ScanWords.hasNoMark(word)) {
      held |= (word & 0xFFFF_FFFFL) << (32 - bits);
      bits += 32;
      source.next++;
    } else {
      refillSlowly();
    }
  }

  /** Byte by byte: makes sure of 32 bits, which are zeros behind the end of an interval. */
  private void refillSlowly() throws IOException, DoubtfulJpeg {
    while (bits < 32) {
      int count = source.take();
      bits += 8 * count;
      held |= (source.taken & 0xFFFF_FFFFL) << -bits;
    }
  }

  /** Throws if more was read than there is. */
  void requireSound() throws DoubtfulJpeg {
    if (bits < 8 * source.invented) {
      throw new DoubtfulJpeg("the data ends too soon");
    }
  }

  /** Goes behind the marker that must be next. */
  void passMarker(int expected) throws IOException, DoubtfulJpeg {
    requireSound();
    bits -= 8 * source.invented;
    while (source.marker == ScanWords.NO_MARKER && bits < 8) {
      bits += 8 * source.take();
    }
    if (bits >= 8 || source.marker != expected) {
      throw new DoubtfulJpeg("no marker where one must be");
    }
    source.passMarker();
    held = 0;
    bits = 0;
  }
}
