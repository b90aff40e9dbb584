package glid.worker.photo;

import glid.worker.photo.HeifItem.HeifProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a HEIF or AVIF file, as its {@code meta} box lists them (ISO/IEC 14496-12, 8.11;
 * 23008-12, 6 and 9). Reads no pixels.
 */
final class HeifFile {
  private static final int FULL_BOX_BYTES = 4;

  /** More than any camera writes; a grid of 200 megapixels has about 800 tiles. */
  private static final int MAX_ENTRIES = 65_536;

  private final PhotoBytes bytes;
  private final Map<Integer, HeifItem> items = new HashMap<>();
  private final List<HeifProperty> properties = new ArrayList<>();
  private long idat = -1;
  private int primary = -1;

  private HeifFile(PhotoBytes bytes) {
    this.bytes = bytes;
  }

  static HeifFile read(PhotoBytes bytes) throws IOException {
    HeifFile file = new HeifFile(bytes);
    ByteRange meta = null;
    for (Box box : file.boxes(new ByteRange(0, bytes.size()))) {
      if (box.type().equals("meta")) {
        meta = box.body();
        break;
      }
    }
    if (meta == null) {
      throw bytes.broken(
          "has no still picture, perhaps it is a film: export a picture of it as JPEG",
          "静止画が入っていません(動画の可能性があります)。JPEGで書き出してください");
    }
    file.readMeta(meta);
    return file;
  }

  /** The picture that is to be shown. */
  HeifItem primary() {
    return item(primary);
  }

  HeifItem item(int id) {
    HeifItem item = items.get(id);
    if (item == null) {
      throw bytes.broken(
          "lacks its item %d: copy or export it again".formatted(id),
          "項目%dがありません。コピーまたは書き出しをやり直してください".formatted(id));
    }
    return item;
  }

  Collection<HeifItem> items() {
    return items.values();
  }

  /** A box inside of another. */
  private record Box(String type, ByteRange body) {}

  private List<Box> boxes(ByteRange range) throws IOException {
    List<Box> boxes = new ArrayList<>();
    long position = range.start();
    while (position + 8 <= range.end()) {
      long size = bytes.unsignedAt(position);
      String type = bytes.letters(position + 4);
      long body = position + 8;
      if (size == 1) {
        size = bytes.unsignedAt(position + 8) << 32 | bytes.unsignedAt(position + 12);
        body += 8;
      }
      long end = size == 0 ? range.end() : position + size;
      if (end < body || end > range.end()) {
        if (type.equals("mdat")) {
          throw bytes.broken(
              "the file ends after %d bytes, before its picture is complete: copy or export it again"
                  .formatted(bytes.size()),
              "ファイルが%dバイトで途切れていて、画像が最後まで入っていません。コピーまたは書き出しをやり直してください".formatted(bytes.size()));
        }
        throw bytes.broken(
            "has a box of impossible length at byte %d: copy or export it again"
                .formatted(position),
            "%dバイト目のボックスの長さが不正です。コピーまたは書き出しをやり直してください".formatted(position));
      }
      if (boxes.size() == MAX_ENTRIES) {
        throw tooMany();
      }
      boxes.add(new Box(type, new ByteRange(body, end)));
      position = end;
    }
    return boxes;
  }

  private void readMeta(ByteRange meta) throws IOException {
    Map<String, ByteRange> parts = new HashMap<>();
    for (Box box : boxes(new ByteRange(meta.start() + FULL_BOX_BYTES, meta.end()))) {
      parts.putIfAbsent(box.type(), box.body());
    }
    ByteRange data = parts.get("idat");
    idat = data == null ? -1 : data.start();
    BoxCursor pitm = cursor(parts.get("pitm"), "pitm");
    primary = pitm.number(pitm.version() == 0 ? 2 : 4);
    readLocations(cursor(parts.get("iloc"), "iloc"));
    readTypes(cursor(parts.get("iinf"), "iinf"));
    readProperties(parts.get("iprp"));
    if (parts.containsKey("iref")) {
      readReferences(cursor(parts.get("iref"), "iref"));
    }
  }

  /** 14496-12, 8.11.3. */
  private void readLocations(BoxCursor at) throws IOException {
    int sizes = at.number(2);
    int offsetBytes = sizes >> 12;
    int lengthBytes = (sizes >> 8) & 15;
    int baseBytes = (sizes >> 4) & 15;
    int indexBytes = at.version() == 0 ? 0 : sizes & 15;
    int count = at.count(at.version() < 2 ? 2 : 4, MAX_ENTRIES);
    for (int i = 0; i < count; i++) {
      HeifItem item = itemOf(at.number(at.version() < 2 ? 2 : 4));
      int method = at.version() == 0 ? 0 : at.number(2) & 15;
      boolean isElsewhere = at.number(2) != 0 || method > 1;
      long base = at.longNumber(baseBytes) + (method == 1 ? idat : 0);
      int extents = at.count(2, MAX_ENTRIES);
      for (int e = 0; e < extents; e++) {
        at.longNumber(indexBytes);
        long start = base + at.longNumber(offsetBytes);
        long length = at.longNumber(lengthBytes);
        long end = length == 0 ? bytes.size() : start + length;
        if (!isElsewhere && start >= 0 && end >= start) {
          item.add(new ByteRange(start, end));
        }
      }
    }
  }

  /** 14496-12, 8.11.6. */
  private void readTypes(BoxCursor at) throws IOException {
    at.number(at.version() == 0 ? 2 : 4);
    for (Box entry : boxes(new ByteRange(at.position(), at.end()))) {
      BoxCursor infe = BoxCursor.full(bytes, entry.body());
      if (entry.type().equals("infe") && infe.version() >= 2) {
        HeifItem item = itemOf(infe.number(infe.version() == 2 ? 2 : 4));
        item.type(bytes.letters(infe.position() + 2));
      }
    }
  }

  /** 23008-12, 9.3. */
  private void readProperties(@Nullable ByteRange range) throws IOException {
    if (range == null) {
      throw missing("iprp");
    }
    List<Box> boxes = boxes(range);
    for (Box box : boxes) {
      if (box.type().equals("ipco")) {
        boxes(box.body()).forEach(p -> properties.add(new HeifProperty(p.type(), p.body())));
      }
    }
    for (Box box : boxes) {
      if (box.type().equals("ipma")) {
        readAssociations(BoxCursor.full(bytes, box.body()));
      }
    }
  }

  private void readAssociations(BoxCursor at) throws IOException {
    int count = at.count(4, MAX_ENTRIES);
    for (int i = 0; i < count; i++) {
      HeifItem item = itemOf(at.number(at.version() < 1 ? 2 : 4));
      int associations = at.number(1);
      for (int a = 0; a < associations; a++) {
        // the highest bit says that the property is essential
        int index = (at.flags() & 1) == 1 ? at.number(2) & 0x7FFF : at.number(1) & 0x7F;
        if (index >= 1 && index <= properties.size()) {
          item.add(properties.get(index - 1));
        }
      }
    }
  }

  /** 14496-12, 8.11.12. */
  private void readReferences(BoxCursor at) throws IOException {
    int idBytes = at.version() == 0 ? 2 : 4;
    for (Box box : boxes(new ByteRange(at.position(), at.end()))) {
      BoxCursor list = BoxCursor.bare(bytes, box.body());
      HeifItem from = itemOf(list.number(idBytes));
      int count = list.count(2, MAX_ENTRIES);
      for (int i = 0; i < count; i++) {
        from.refer(box.type(), list.number(idBytes));
      }
    }
  }

  private HeifItem itemOf(int id) {
    if (items.size() == MAX_ENTRIES) {
      throw tooMany();
    }
    return items.computeIfAbsent(id, HeifItem::new);
  }

  private BoxCursor cursor(@Nullable ByteRange range, String name) throws IOException {
    if (range == null) {
      throw missing(name);
    }
    return BoxCursor.full(bytes, range);
  }

  private SourceImageBroken missing(String name) {
    return bytes.broken(
        "lacks its %s box: copy or export it again".formatted(name),
        "%sボックスがありません。コピーまたは書き出しをやり直してください".formatted(name));
  }

  private SourceImageBroken tooMany() {
    return bytes.broken(
        "has more than %d entries: export it again as JPEG".formatted(MAX_ENTRIES),
        "%dを超える項目があります。JPEGで書き出してください".formatted(MAX_ENTRIES));
  }
}
