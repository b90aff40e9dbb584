package glid.worker.jpeg;

import java.util.Arrays;

/**
 * A table of Huffman codes (ITU-T T.81, annex C and F.2.2.3), made into look-ups.
 *
 * <p>Of most coefficients only the length matters. {@link #runs} therefore takes as many symbols as
 * fit at once, with the value bits behind them: about 2 in a photo of usual quality.
 */
final class HuffmanTable {
  /** Bits of an index of {@link #codes}. */
  static final int CODE_BITS = 12;

  /** Bits of an index of {@link #runs}. */
  static final int RUN_BITS = 12;

  /** Most bits that an entry of {@link #runs} is about: half of what is there at least. */
  private static final int MOST_BITS = 16;

  /** Bits of an entry of {@link #runs} that tell how many bits it is about: those of a shift. */
  static final int LENGTH_BITS = 6;

  static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

  /** What the end of a block adds to the number of coefficients. */
  static final int END = 128;

  /** A number of coefficients that no block has: look at the symbols one by one. */
  private static final int SINGLY = 256;

  private static final int LONGEST = 16;
  private static final int ZERO_RUN = 0xF0;

  /** Length of the code in bits 8 and up, symbol below; 0 if the code is longer. */
  final char[] codes = new char[1 << CODE_BITS];

  /** Of AC coefficients: how many these are, shifted, and how many bits; empty for DC. */
  final char[] runs;

  /** One beyond the last code of each length. */
  private final int[] endOfLength = new int[LONGEST + 1];

  /** What to add to a code of each length for the index of its symbol. */
  private final int[] symbolOffset = new int[LONGEST + 1];

  private final byte[] symbols;

  /**
   * A table.
   *
   * @param counts how many codes of each length 1..16, unsigned
   * @param symbols in the order of their codes, as many as all counts together
   * @param isAc whether it is for AC coefficients
   * @throws DoubtfulJpeg if there are more codes than bits can tell apart
   */
  HuffmanTable(byte[] counts, byte[] symbols, boolean isAc) throws DoubtfulJpeg {
    this.symbols = symbols;
    int code = 0;
    int symbol = 0;
    for (int length = 1; length <= LONGEST; length++) {
      symbolOffset[length] = symbol - code;
      int count = counts[length - 1] & 0xFF;
      if (code + count > 1 << length) {
        throw new DoubtfulJpeg("more codes than there is room for");
      }
      for (int i = 0; i < count; i++) {
        if (length <= CODE_BITS) {
          int from = code << (CODE_BITS - length);
          int to = from + (1 << (CODE_BITS - length));
          Arrays.fill(codes, from, to, (char) (length << 8 | (symbols[symbol] & 0xFF)));
        }
        code++;
        symbol++;
      }
      endOfLength[length] = code;
      code <<= 1;
    }
    this.runs = isAc ? runs() : new char[0];
  }

  private char[] runs() {
    char[] made = new char[1 << RUN_BITS];
    for (int i = 0; i < made.length; i++) {
      made[i] = run(i);
    }
    return made;
  }

  /** The symbols whose codes are wholly in these bits. */
  private char run(int index) {
    int used = 0;
    int coefficients = 0;
    while (used < RUN_BITS) {
      int rest = index << used & ((1 << RUN_BITS) - 1);
      int found = codes[rest >> (RUN_BITS - CODE_BITS)];
      int length = found >> 8;
      int symbol = found & 0xFF;
      int more = symbol == ZERO_RUN ? 16 : (symbol >> 4) + 1;
      int size = symbol & 15;
      boolean isWhole =
          found != 0 && used + length <= RUN_BITS && used + length + size <= MOST_BITS;
      boolean isUsual = size != 0 || symbol == 0 || symbol == ZERO_RUN;
      if (!isWhole || !isUsual || coefficients + more > 63) {
        break;
      }
      used += length + size;
      if (symbol == 0) {
        return (char) ((coefficients + END) << LENGTH_BITS | used);
      }
      coefficients += more;
    }
    return (char) (coefficients == 0 ? SINGLY << LENGTH_BITS : coefficients << LENGTH_BITS | used);
  }

  /**
   * The code that begins with these bits, longer than those of {@link #codes}.
   *
   * @param bits the next 16
   * @return length in bits 8 and up, symbol below
   * @throws DoubtfulJpeg if there is none
   */
  int find(int bits) throws DoubtfulJpeg {
    for (int length = CODE_BITS + 1; length <= LONGEST; length++) {
      int code = bits >> (LONGEST - length);
      if (code < endOfLength[length]) {
        return length << 8 | (symbols[symbolOffset[length] + code] & 0xFF);
      }
    }
    throw new DoubtfulJpeg("bits that are no code");
  }
}
