package glid.worker.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes HEIF and AVIF files of coded pictures (ISO/IEC 14496-12, 8.11; 23008-12). */
final class HeifWriter {
  private final String brand;
  private final List<Item> items = new ArrayList<>();
  private final List<byte[]> properties = new ArrayList<>();
  private final List<byte[]> references = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Item(String type, byte[] data, List<Integer> properties) {}

  HeifWriter(String brand) {
    this.brand = brand;
  }

  /** Adds an item; its number is 1 for the first one, which is the one to be shown. */
  int item(String type, byte[] data, int... propertyNumbers) {
    List<Integer> numbers = new ArrayList<>();
    for (int number : propertyNumbers) {
      numbers.add(number);
    }
    items.add(new Item(type, data, numbers));
    return items.size();
  }

  /** Adds a property that items can have, and gives its number. */
  int property(String type, byte[] body) {
    properties.add(box(type, body));
    return properties.size();
  }

  int size(int width, int height) {
    return property("ispe", ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array());
  }

  int codes(int primaries, int transfer, int matrix, boolean isFull) {
    return property(
        "colr",
        ByteBuffer.allocate(11)
            .put(ascii("nclx"))
            .putShort((short) primaries)
            .putShort((short) transfer)
            .putShort((short) matrix)
            .put((byte) (isFull ? 0x80 : 0))
            .array());
  }

  void refer(String kind, int from, int... to) {
    ByteBuffer body = ByteBuffer.allocate(4 + 2 * to.length);
    body.putShort((short) from).putShort((short) to.length);
    for (int number : to) {
      body.putShort((short) number);
    }
    references.add(box(kind, body.array()));
  }

  /** What a grid item consists of. */
  static byte[] grid(int rows, int columns, int width, int height) {
    return ByteBuffer.allocate(8)
        .put(new byte[] {0, 0, (byte) (rows - 1), (byte) (columns - 1)})
        .putShort((short) width)
        .putShort((short) height)
        .array();
  }

  byte[] file() {
    byte[] ftyp = box("ftyp", ascii(brand), new byte[4], ascii("mif1"), ascii(brand));
    int metaLength = meta(0).length;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ftyp);
    file.writeBytes(meta(ftyp.length + metaLength + 8));
    byte[][] data = items.stream().map(Item::data).toArray(byte[][]::new);
    file.writeBytes(box("mdat", data));
    return file.toByteArray();
  }

  private byte[] meta(int dataStart) {
    return fullBox(
        "meta",
        0,
        fullBox("hdlr", 0, new byte[4], ascii("pict"), new byte[13]),
        fullBox("pitm", 0, new byte[] {0, 1}),
        locations(dataStart),
        types(),
        box("iprp", box("ipco", properties.toArray(byte[][]::new)), associations()),
        fullBox("iref", 0, references.toArray(byte[][]::new)));
  }

  private byte[] locations(int dataStart) {
    ByteBuffer body = ByteBuffer.allocate(4 + 14 * items.size());
    body.putShort((short) 0x4400).putShort((short) items.size());
    int position = dataStart;
    for (int i = 0; i < items.size(); i++) {
      int length = items.get(i).data().length;
      body.putShort((short) (i + 1)).putShort((short) 0).putShort((short) 1);
      body.putInt(position).putInt(length);
      position += length;
    }
    return fullBox("iloc", 0, body.array());
  }

  private byte[] types() {
    byte[][] entries = new byte[items.size() + 1][];
    entries[0] = ByteBuffer.allocate(2).putShort((short) items.size()).array();
    for (int i = 0; i < items.size(); i++) {
      byte[] numbers = ByteBuffer.allocate(4).putShort((short) (i + 1)).array();
      entries[i + 1] = fullBox("infe", 2, numbers, ascii(items.get(i).type()), new byte[1]);
    }
    return fullBox("iinf", 0, entries);
  }

  private byte[] associations() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ByteBuffer.allocate(4).putInt(items.size()).array());
    for (int i = 0; i < items.size(); i++) {
      List<Integer> numbers = items.get(i).properties();
      body.writeBytes(new byte[] {0, (byte) (i + 1), (byte) numbers.size()});
      numbers.forEach(number -> body.write(0x80 | number));
    }
    return fullBox("ipma", 0, body.toByteArray());
  }

  static byte[] fullBox(String type, int version, byte[]... parts) {
    byte[][] all = new byte[parts.length + 1][];
    all[0] = new byte[] {(byte) version, 0, 0, 0};
    System.arraycopy(parts, 0, all, 1, parts.length);
    return box(type, all);
  }

  static byte[] box(String type, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    return ByteBuffer.allocate(8 + body.size())
        .putInt(8 + body.size())
        .put(ascii(type))
        .put(body.toByteArray())
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
