package glid.worker.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes the head of a TIFF file of strips (TIFF 6.0, section 2). */
final class TiffWriter {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final short SHORT = 3;
  private static final short LONG = 4;

  private final ByteOrder order;
  private final Map<Integer, Field> fields = new TreeMap<>(); // readers want ascending tags

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Field(short type, int[] values) {
    int valueBytes() {
      return values.length * (type == SHORT ? 2 : 4);
    }
  }

  TiffWriter(boolean isLittle) {
    this.order = isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  void add(int tag, long value) {
    fields.put(tag, new Field(LONG, new int[] {(int) value}));
  }

  void addShorts(int tag, int... values) {
    fields.put(tag, new Field(SHORT, values));
  }

  /**
   * The file up to its strips, which are to follow one after the other.
   *
   * @param strips how many
   * @param stripBytes length of each
   */
  byte[] withStrips(int strips, int stripBytes) {
    int[] sizes = new int[strips];
    int[] offsets = new int[strips];
    Arrays.fill(sizes, stripBytes);
    fields.put(TiffTag.STRIP_BYTE_COUNTS, new Field(LONG, sizes));
    fields.put(TiffTag.STRIP_OFFSETS, new Field(LONG, offsets));
    int valuesStart = HEADER_BYTES + 2 + ENTRY_BYTES * fields.size() + 4;
    int length =
        valuesStart + fields.values().stream().mapToInt(Field::valueBytes).filter(n -> n > 4).sum();
    Arrays.setAll(offsets, strip -> length + strip * stripBytes);
    ByteBuffer head = ByteBuffer.allocate(length).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    head.put(mark).put(mark).putShort((short) 42).putInt(HEADER_BYTES);
    head.putShort((short) fields.size());
    int outside = valuesStart;
    for (Map.Entry<Integer, Field> entry : fields.entrySet()) {
      Field field = entry.getValue();
      int start = head.position();
      head.putShort((short) (int) entry.getKey()).putShort(field.type());
      head.putInt(field.values().length);
      if (field.valueBytes() > 4) {
        head.putInt(outside);
        putValues(head, field, outside);
        outside += field.valueBytes();
      } else {
        putValues(head, field, start + 8);
      }
      head.position(start + ENTRY_BYTES);
    }
    return head.array();
  }

  private static void putValues(ByteBuffer head, Field field, int at) {
    int position = at;
    for (int value : field.values()) {
      if (field.type() == SHORT) {
        head.putShort(position, (short) value);
        position += 2;
      } else {
        head.putInt(position, value);
        position += 4;
      }
    }
  }
}
