package glid.worker.photo;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The fields of the first directory of a TIFF file (TIFF 6.0, section 2). */
final class TiffFields {
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** Bytes per value of types 1 to 13; 13 is the IFD type of the PageMaker supplement. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private static final int ENTRY_BYTES = 12;

  private final PhotoBytes bytes;
  private final boolean isLittle;
  private final Map<Integer, Field> fields = new HashMap<>();

  /**
   * A field.
   *
   * @param values where they are in the file
   */
  private record Field(int type, long count, long values) {}

  private TiffFields(PhotoBytes bytes, boolean isLittle) {
    this.bytes = bytes;
    this.isLittle = isLittle;
  }

  static TiffFields read(PhotoBytes bytes) throws IOException {
    TiffFields directory = new TiffFields(bytes, bytes.byteAt(0) == 'I');
    long start = directory.longAt(4);
    int entries = directory.shortAt(start);
    for (int i = 0; i < entries; i++) {
      directory.readEntry(start + 2 + (long) ENTRY_BYTES * i);
    }
    return directory;
  }

  private void readEntry(long entry) throws IOException {
    int type = shortAt(entry + 2);
    if (type == 0 || type >= TYPE_BYTES.length) {
      return; // TIFF 6.0, section 2: readers skip fields of unknown types
    }
    long count = longAt(entry + 4);
    boolean isInline = count * TYPE_BYTES[type] <= 4;
    fields.putIfAbsent(
        shortAt(entry), new Field(type, count, isInline ? entry + 8 : longAt(entry + 8)));
  }

  boolean isLittle() {
    return isLittle;
  }

  boolean has(int tag) {
    return fields.containsKey(tag);
  }

  /** How many values a field has, 0 if it is missing. */
  long count(int tag) {
    Field field = fields.get(tag);
    return field == null ? 0 : field.count();
  }

  /** The first value of a field, or what stands for a missing one. */
  long value(int tag, long otherwise) throws IOException {
    return count(tag) == 0 ? otherwise : value(tag, 0, otherwise);
  }

  /** One of a field's whole numbers; of another type it counts as missing. */
  private long value(int tag, int index, long otherwise) throws IOException {
    Field field = fields.get(tag);
    if (field == null || index >= field.count()) {
      return otherwise;
    }
    long at = field.values() + (long) TYPE_BYTES[field.type()] * index;
    return switch (field.type()) {
      case 1, 7 -> bytes.byteAt(at);
      case SHORT -> shortAt(at);
      case LONG, 13 -> longAt(at);
      default -> otherwise;
    };
  }

  /** One of a field's whole numbers; the file is broken if it is missing. */
  long required(int tag, int index) throws IOException {
    long value = value(tag, index, -1);
    if (value < 0) {
      throw bytes.broken(
          "lacks value %d of TIFF field %d: export it again".formatted(index, tag),
          "TIFFのフィールド%2$dに%1$d番目の値がありません。書き出し直してください".formatted(index, tag));
    }
    return value;
  }

  /** Where the bytes of a field are; none if it is missing. */
  ByteRange range(int tag) {
    Field field = fields.get(tag);
    return field == null
        ? ByteRange.NONE
        : new ByteRange(field.values(), field.values() + field.count() * TYPE_BYTES[field.type()]);
  }

  /** The bytes of a field, at most some. */
  byte[] bytesOf(int tag, int most) throws IOException {
    ByteRange range = range(tag);
    int length = (int) Math.min(most, range.length());
    bytes.requireUntil(range.start() + length);
    return bytes.upTo(range.start(), length);
  }

  private int shortAt(long position) throws IOException {
    return isLittle ? bytes.littleShortAt(position) : bytes.shortAt(position);
  }

  private long longAt(long position) throws IOException {
    return Integer.toUnsignedLong(isLittle ? bytes.littleIntAt(position) : bytes.intAt(position));
  }
}
