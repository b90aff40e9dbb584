package glid.worker.photo;

import glid.worker.color.ColorTransforms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of an ICC profile in the segments of a JPEG (ICC.1:2022, annex B.4). */
final class JpegProfile {
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  /** Behind the name stand the number of the part and how many there are. */
  private static final int HEAD_BYTES = NAME.length + 2;

  private final TreeMap<Integer, ByteRange> parts = new TreeMap<>();
  private int count;
  private boolean isOdd;

  /** Looks at the body of a segment of kind APP2. */
  void add(PhotoBytes bytes, long start, int length) throws IOException {
    byte[] head = length < HEAD_BYTES ? new byte[0] : bytes.upTo(start, HEAD_BYTES);
    if (head.length < HEAD_BYTES || !Arrays.equals(head, 0, NAME.length, NAME, 0, NAME.length)) {
      return;
    }
    int told = head[HEAD_BYTES - 1] & 0xFF;
    int number = head[NAME.length] & 0xFF;
    ByteRange part = new ByteRange(start + HEAD_BYTES, start + length);
    isOdd |= count > 0 && told != count;
    isOdd |= parts.put(number, part) != null;
    count = told;
  }

  /** The parts in their order, none if there is no profile; empty if they do not fit together. */
  Optional<List<ByteRange>> ranges() {
    boolean isWhole =
        parts.size() == count
            && (parts.isEmpty() || (parts.firstKey() == 1 && parts.lastKey() == count));
    long length = parts.values().stream().mapToLong(ByteRange::length).sum();
    boolean isUsable = !isOdd && isWhole && length <= ColorTransforms.MAX_PROFILE_BYTES;
    return isUsable ? Optional.of(List.copyOf(parts.values())) : Optional.empty();
  }
}
