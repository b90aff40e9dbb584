package glid.worker.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts what an HEVC encoder gives into the form that HEIF wants (ISO/IEC 14496-15, 8.3). */
final class HevcBytes {
  private static final int FIRST_PARAMETER_SET = 32;
  private static final int LAST_PARAMETER_SET = 34;

  private final List<byte[]> parameterSets = new ArrayList<>();
  private final ByteArrayOutputStream picture = new ByteArrayOutputStream();

  /** Of a stream of NAL units between start codes (ITU-T H.265, annex B). */
  HevcBytes(byte[] stream) {
    int start = afterStartCode(stream, 0);
    while (start < stream.length) {
      int next = afterStartCode(stream, start);
      int end = next > stream.length ? stream.length : next - 3;
      while (stream[end - 1] == 0) {
        end--;
      }
      add(Arrays.copyOfRange(stream, start, end));
      start = next;
    }
  }

  private void add(byte[] unit) {
    int type = type(unit);
    if (type >= FIRST_PARAMETER_SET && type <= LAST_PARAMETER_SET) {
      parameterSets.add(unit);
    } else {
      picture.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
      picture.writeBytes(unit);
    }
  }

  /** The body of the {@code hvcC} property; decoders read the parameter sets, not the profile. */
  byte[] setup() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] head = new byte[23];
    head[0] = 1;
    head[21] = 3; // lengths of four bytes
    head[22] = (byte) parameterSets.size();
    body.writeBytes(head);
    for (byte[] unit : parameterSets) {
      body.write(0x80 | type(unit));
      body.writeBytes(new byte[] {0, 1});
      body.writeBytes(ByteBuffer.allocate(2).putShort((short) unit.length).array());
      body.writeBytes(unit);
    }
    return body.toByteArray();
  }

  /** The picture, each NAL unit behind its length. */
  byte[] picture() {
    return picture.toByteArray();
  }

  private static int type(byte[] unit) {
    return (unit[0] >> 1) & 0x3F;
  }

  /** The position behind the next start code; beyond the end if there is none. */
  private static int afterStartCode(byte[] stream, int from) {
    for (int i = from; i + 3 <= stream.length; i++) {
      if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
        return i + 3;
      }
    }
    return stream.length + 1;
  }
}
