package glid.worker.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes GIF files (GIF89a) of up to 128 colours, without compression. */
final class TestGifs {
  private static final int CODE_BITS = 7;
  private static final int CLEAR = 1 << CODE_BITS;

  /** Codes get longer once the table has this many new entries. */
  private static final int CODES_BETWEEN_CLEARS = 120;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A file with a screen and a palette, whose first colour is its background. */
  TestGifs(int width, int height, int... rgb) {
    bytes.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(shorts(width, height));
    bytes.writeBytes(new byte[] {(byte) 0xF6, 0, 0});
    for (int i = 0; i < 128; i++) {
      int color = i < rgb.length ? rgb[i] : 0;
      bytes.writeBytes(new byte[] {(byte) (color >> 16), (byte) (color >> 8), (byte) color});
    }
  }

  /** Says which colour of the next picture is transparent. */
  TestGifs transparent(int index) {
    bytes.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 1, 10, 0, (byte) index, 0});
    return this;
  }

  /** A picture somewhere on the screen. */
  TestGifs picture(int left, int top, int width, int height, byte[] indices) {
    bytes.write(0x2C);
    bytes.writeBytes(shorts(left, top, width, height));
    bytes.write(0);
    bytes.write(CODE_BITS);
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    for (int i = 0; i < indices.length; i++) {
      if (i % CODES_BETWEEN_CLEARS == 0) {
        codes.write(CLEAR);
      }
      codes.write(indices[i]);
    }
    codes.write(CLEAR + 1);
    byte[] data = codes.toByteArray();
    for (int at = 0; at < data.length; at += 255) {
      int length = Math.min(255, data.length - at);
      bytes.write(length);
      bytes.write(data, at, length);
    }
    bytes.write(0);
    return this;
  }

  byte[] file() {
    bytes.write(0x3B);
    return bytes.toByteArray();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return buffer.array();
  }
}
