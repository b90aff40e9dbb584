package glid.worker.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts WebP files together (RFC 9649, section 2). */
final class TestWebps {
  static final int ANIMATION = 0x02;
  static final int EXIF = 0x08;

  private TestWebps() {}

  /** A file of chunks behind a VP8X chunk with some flags. */
  static byte[] extended(int flags, int width, int height, byte[]... chunks) {
    ByteBuffer head = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(flags);
    put3(head, width - 1);
    put3(head, height - 1);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(chunk("VP8X", head.array()));
    for (byte[] chunk : chunks) {
      body.writeBytes(chunk);
    }
    return chunk("RIFF", body.toByteArray());
  }

  /** The chunks of a file. */
  static byte[] chunks(byte[] file) {
    return Arrays.copyOfRange(file, 12, file.length);
  }

  /** A frame of an animation, at even places. */
  static byte[] frame(int left, int top, int width, int height, byte[] chunks) {
    ByteBuffer body = ByteBuffer.allocate(16 + chunks.length).order(ByteOrder.LITTLE_ENDIAN);
    put3(body, left / 2);
    put3(body, top / 2);
    put3(body, width - 1);
    put3(body, height - 1);
    put3(body, 100);
    return chunk("ANMF", body.put((byte) 0).put(chunks).array());
  }

  static byte[] chunk(String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length + (body.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(body.length)
        .put(body)
        .array();
  }

  private static void put3(ByteBuffer target, int value) {
    target.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
  }
}
