package glid.worker.slide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The byte stream format of H.264: NAL units behind start codes (annex B). */
public final class ByteStream {
  private ByteStream() {}

  /**
   * The bytes of the units in their order, without start codes and without the zeros between units.
   * None if there is no start code; what stands before the first one is left out.
   */
  public static List<byte[]> units(byte[] stream) {
    List<byte[]> units = new ArrayList<>();
    int start = afterStartCode(stream, 0);
    while (start < stream.length) {
      int next = afterStartCode(stream, start);
      int end = next > stream.length ? stream.length : next - 3;
      while (end > start && stream[end - 1] == 0) {
        end--;
      }
      units.add(Arrays.copyOfRange(stream, start, end));
      start = next;
    }
    return units;
  }

  /** Index behind the next {@code 00 00 01}, or more than the length when there is none. */
  private static int afterStartCode(byte[] stream, int from) {
    for (int n = from; n + 3 <= stream.length; n++) {
      if (stream[n] == 0 && stream[n + 1] == 0 && stream[n + 2] == 1) {
        return n + 3;
      }
    }
    return stream.length + 1;
  }
}
