package glid.worker.slide;

import java.util.Arrays;

/** Writes a raw byte sequence payload, the most significant bit first (7.2). */
final class BitWriter {
  private byte[] bytes = new byte[256];

  /** Bits written so far. */
  private int length;

  /** Writes the lowest bits of a value: u(n), with 0..32 bits. */
  void bits(int value, int count) {
    ensure(length + count);
    for (int bit = count - 1; bit >= 0; bit--) {
      if (((value >>> bit) & 1) != 0) {
        bytes[length >> 3] |= (byte) (0x80 >> (length & 7));
      }
      length++;
    }
  }

  void flag(boolean value) {
    bits(value ? 1 : 0, 1);
  }

  /** An unsigned Exp-Golomb code: ue(v) (9.1), 0 up to 2^31 - 2. */
  void unsigned(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("ue(v): at least 0, got " + value);
    }
    int code = Math.addExact(value, 1);
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(code);
    bits(0, size - 1);
    bits(code, size);
  }

  /** A signed Exp-Golomb code: se(v) (9.1.1). */
  void signed(int value) {
    unsigned(value > 0 ? 2 * value - 1 : -2 * value);
  }

  /** Ones up to the next whole byte: cabac_alignment_one_bit (7.3.4). */
  void alignWithOnes() {
    while ((length & 7) != 0) {
      flag(true);
    }
  }

  /** A one and zeros up to the next whole byte: rbsp_trailing_bits (7.3.2.11). */
  void trailingBits() {
    flag(true);
    alignWithZeros();
  }

  /** Zeros up to the next whole byte: what follows rbsp_stop_one_bit (7.3.2.11). */
  void alignWithZeros() {
    length = (length + 7) & ~7;
  }

  /** The bytes {@code from <= n < end} of an array; only where a byte begins. */
  void bytes(byte[] source, int from, int end) {
    if ((length & 7) != 0) {
      throw new IllegalStateException("bytes: begin at a whole byte, got bit " + length);
    }
    int count = end - from;
    ensure(length + 8 * count);
    System.arraycopy(source, from, bytes, length >> 3, count);
    length += 8 * count;
  }

  /**
   * All bytes written.
   *
   * @throws IllegalStateException if the last one is not whole
   */
  byte[] toBytes() {
    if ((length & 7) != 0) {
      throw new IllegalStateException("payload: whole bytes, got " + length + " bits");
    }
    return Arrays.copyOf(bytes, length >> 3);
  }

  private void ensure(int bits) {
    int needed = (bits + 7) >> 3;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
  }
}
