package glid.worker.slide;

/** Reads a raw byte sequence payload, the most significant bit first (7.2). */
final class BitReader {
  private final byte[] bytes;

  /** Bits before rbsp_trailing_bits. */
  private final int end;

  private int position;

  /**
   * @throws Unrewritable if there are no trailing bits
   */
  BitReader(byte[] rbsp) {
    bytes = rbsp;
    end = lastOne(rbsp);
  }

  private static int lastOne(byte[] rbsp) {
    int last = rbsp.length - 1;
    while (last >= 0 && rbsp[last] == 0) {
      last--;
    }
    if (last < 0) {
      throw new Unrewritable("a payload with rbsp_trailing_bits", "none in " + rbsp.length);
    }
    return 8 * last + 7 - Integer.numberOfTrailingZeros(rbsp[last]);
  }

  /** u(n), with 0..32 bits. */
  int bits(int count) {
    if (count > end - position) {
      throw new Unrewritable("a whole payload", "one that ends at bit " + end);
    }
    int value = 0;
    for (int n = 0; n < count; n++) {
      value = (value << 1) | ((bytes[position >> 3] >> (7 - (position & 7))) & 1);
      position++;
    }
    return value;
  }

  boolean flag() {
    return bits(1) != 0;
  }

  /** ue(v) (9.1), codes of up to 31 bits. */
  int unsigned() {
    int zeros = 0;
    while (!flag()) {
      zeros++;
    }
    if (zeros > 30) {
      throw new Unrewritable("an Exp-Golomb code of up to 30 leading zeros", zeros + " zeros");
    }
    return (1 << zeros) - 1 + bits(zeros);
  }

  /** se(v) (9.1.1). */
  int signed() {
    int code = unsigned();
    return (code & 1) != 0 ? (code + 1) >> 1 : -(code >> 1);
  }

  /** more_rbsp_data (7.2). */
  boolean hasMore() {
    return position < end;
  }

  /** Bits read so far. */
  int position() {
    return position;
  }

  /** Bits before the trailing bits. */
  int end() {
    return end;
  }
}
