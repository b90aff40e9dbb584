package glid.worker.photo;

import glid.worker.photo.HeifItem.HeifProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a HEIF or AVIF file: one coded item, or a grid of such (ISO/IEC 23008-12, 6.6.2.3).
 */
final class HeifPicture {
  private static final int MAX_SETUP_BYTES = 1 << 20;
  private static final int MAX_KIND_BYTES = 64;
  private static final List<String> ALPHA_KINDS =
      List.of(
          "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", // 23008-12, 6.5.8
          "urn:mpeg:hevc:2015:auxid:1");

  private final PhotoBytes bytes;
  private final HeifFile file;
  private final HeifItem item;
  private final int width;
  private final int height;

  private HeifPicture(PhotoBytes bytes, HeifFile file, HeifItem item) throws IOException {
    this.bytes = bytes;
    this.file = file;
    this.item = item;
    ByteRange size = required(item, "ispe").body();
    this.width = side(bytes, size.start() + 4);
    this.height = side(bytes, size.start() + 8);
    PhotoHeader.requireDecodable(bytes, width, height);
  }

  /** The picture that is to be shown. */
  static HeifPicture read(PhotoBytes bytes) throws IOException {
    HeifFile file = HeifFile.read(bytes);
    return new HeifPicture(bytes, file, file.primary());
  }

  /**
   * Part of a grid, or the whole picture.
   *
   * @param item that is coded
   */
  record Part(HeifItem item, int left, int top, int width, int height) {}

  PhotoHeader header() throws IOException {
    Orientation orientation = Orientation.UPRIGHT;
    for (HeifProperty property : item.properties()) {
      orientation = turned(orientation, property);
    }
    PhotoFormat format =
        codec(parts().getFirst().item()) == StillCodec.AV1 ? PhotoFormat.AVIF : PhotoFormat.HEIC;
    Crop crop = crop();
    // nothing is decoded at a reduced size, so the chroma does not matter
    return new PhotoHeader(format, crop.width(), crop.height(), 0, orientation);
  }

  /** 23008-12, 6.5.10 and 6.5.12. */
  private Orientation turned(Orientation before, HeifProperty property) throws IOException {
    return switch (property.type()) {
      case "irot" -> {
        Orientation after = before;
        for (int turn = bytes.byteAt(property.body().start()) & 3; turn > 0; turn--) {
          after = after.thenTurnedLeft();
        }
        yield after;
      }
      case "imir" ->
          (bytes.byteAt(property.body().start()) & 1) == 0
              ? before.thenFlipped()
              : before.thenMirrored();
      default -> before;
    };
  }

  HeifItem item() {
    return item;
  }

  /** Before it is cropped. */
  int width() {
    return width;
  }

  /** Before it is cropped. */
  int height() {
    return height;
  }

  /** What is to be seen of a picture, in its pixels. */
  record Crop(int left, int top, int width, int height) {}

  /** The clean aperture (14496-12, 12.1.4), rounded to whole pixels; all if the file tells none. */
  Crop crop() throws IOException {
    Optional<HeifProperty> clap = item.property("clap");
    if (clap.isEmpty()) {
      return new Crop(0, 0, width, height);
    }
    BoxCursor at = BoxCursor.bare(bytes, clap.get().body());
    double shownWidth = fraction(at);
    double shownHeight = fraction(at);
    long left = Math.round((width - shownWidth) / 2 + fraction(at));
    long top = Math.round((height - shownHeight) / 2 + fraction(at));
    long columns = Math.round(shownWidth);
    long rows = Math.round(shownHeight);
    if (left < 0 || top < 0 || columns < 1 || rows < 1) {
      throw badCrop();
    }
    if (left + columns > width || top + rows > height) {
      throw badCrop();
    }
    return new Crop((int) left, (int) top, (int) columns, (int) rows);
  }

  private static double fraction(BoxCursor at) throws IOException {
    return at.number(4) / (double) at.number(4);
  }

  private SourceImageBroken badCrop() {
    return bytes.broken(
        "is to be cropped to a part outside of it: export it again",
        "切り抜き範囲が画像の外にあります。書き出し直してください");
  }

  /** The coded items that the picture consists of. */
  List<Part> parts() throws IOException {
    if (!item.type().equals("grid")) {
      codec(item);
      requireWhole(item);
      return List.of(new Part(item, 0, 0, width, height));
    }
    List<Integer> tiles = item.references("dimg");
    BoxCursor grid = BoxCursor.bare(bytes, requireWhole(item));
    grid.number(1);
    int sideBytes = (grid.number(1) & 1) == 0 ? 2 : 4;
    int rows = grid.number(1) + 1;
    int columns = grid.number(1) + 1;
    boolean fits =
        tiles.size() == rows * columns
            && grid.longNumber(sideBytes) == width
            && grid.longNumber(sideBytes) == height;
    if (!fits) {
      throw badGrid();
    }
    return tiles(tiles, columns);
  }

  private List<Part> tiles(List<Integer> ids, int columns) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int id : ids) {
      HeifItem tile = file.item(id);
      codec(tile);
      requireWhole(tile);
      HeifPicture size = new HeifPicture(bytes, file, tile);
      int column = parts.size() % columns;
      int row = parts.size() / columns;
      Part first =
          parts.isEmpty() ? new Part(tile, 0, 0, size.width, size.height) : parts.getFirst();
      // tiles are all of one size, and the first one of each row and column is seen
      boolean isRegular = size.width == first.width() && size.height == first.height();
      long left = (long) column * size.width;
      long top = (long) row * size.height;
      if (!isRegular || left >= width || top >= height) {
        throw badGrid();
      }
      parts.add(new Part(tile, (int) left, (int) top, size.width, size.height));
    }
    Part last = parts.getLast();
    if ((long) last.left() + last.width() < width || (long) last.top() + last.height() < height) {
      throw badGrid();
    }
    return parts;
  }

  private SourceImageBroken badGrid() {
    return bytes.broken(
        "is a grid of pictures that do not fit together: export it as JPEG",
        "分割された画像の大きさが合っていません。JPEGで書き出してください");
  }

  /** How an item is coded. */
  StillCodec codec(HeifItem coded) {
    return switch (coded.type()) {
      case "hvc1", "hev1" -> StillCodec.HEVC;
      case "av01" -> StillCodec.AV1;
      default ->
          throw bytes.broken(
              "has a picture of the kind '%s', which cannot be decoded: export it as JPEG (Mac: File > Export in Preview; iPhone: Settings > Camera > Formats > Most Compatible)"
                  .formatted(coded.type()),
              "画像の種類が「%s」で、読み込めません。JPEGで書き出してください(Mac: プレビューの「ファイル」>「書き出す」、iPhone:「設定」>「カメラ」>「フォーマット」>「互換性優先」)"
                  .formatted(coded.type()));
    };
  }

  /** What its decoder has to know in advance: HEVC keeps its parameter sets apart. */
  byte[] setup(HeifItem coded) throws IOException {
    if (codec(coded) != StillCodec.HEVC) {
      return new byte[0];
    }
    ByteRange body = required(coded, "hvcC").body();
    return bytes.upTo(body.start(), (int) Math.min(body.length(), MAX_SETUP_BYTES));
  }

  /** The picture that tells the transparency of this one (23008-12, 6.4.1). */
  @Nullable HeifPicture alpha() throws IOException {
    for (HeifItem other : file.items()) {
      Optional<HeifProperty> kind = other.property("auxC");
      if (other.references("auxl").contains(item.id()) && kind.isPresent()) {
        ByteRange body = kind.get().body();
        long start = Math.min(body.end(), body.start() + 4);
        byte[] text = bytes.upTo(start, (int) Math.min(body.end() - start, MAX_KIND_BYTES));
        String name = new String(text, StandardCharsets.US_ASCII);
        if (ALPHA_KINDS.stream().anyMatch(name::startsWith)) {
          return new HeifPicture(bytes, file, other);
        }
      }
    }
    return null;
  }

  /** Whether the colours have been multiplied by the transparency. */
  boolean isPremultiplied(HeifPicture alpha) {
    return item.references("prem").contains(alpha.item.id());
  }

  /** The {@code colr} properties of a kind: nclx, prof or rICC (14496-12, 12.1.5). */
  Optional<ByteRange> color(String kind) throws IOException {
    for (HeifItem source : List.of(item, parts().getFirst().item())) {
      for (HeifProperty property : source.properties()) {
        ByteRange body = property.body();
        if (property.type().equals("colr")
            && body.length() > 4
            && bytes.letters(body.start()).equals(kind)) {
          return Optional.of(new ByteRange(body.start() + 4, body.end()));
        }
      }
    }
    return Optional.empty();
  }

  /** Its first bytes; the file must have all of them. */
  private ByteRange requireWhole(HeifItem needed) {
    if (needed.extents().isEmpty()) {
      throw bytes.broken(
          "has no data for item %d: export it again".formatted(needed.id()),
          "項目%dのデータがありません。書き出し直してください".formatted(needed.id()));
    }
    needed.extents().forEach(extent -> bytes.requireUntil(extent.end()));
    return needed.extents().getFirst();
  }

  private HeifProperty required(HeifItem owner, String type) {
    return owner
        .property(type)
        .orElseThrow(
            () ->
                bytes.broken(
                    "item %d lacks its property %s: export it again".formatted(owner.id(), type),
                    "項目%dにプロパティ%sがありません。書き出し直してください".formatted(owner.id(), type)));
  }

  private static int side(PhotoBytes bytes, long position) throws IOException {
    return (int) Math.min(bytes.unsignedAt(position), Integer.MAX_VALUE);
  }
}
